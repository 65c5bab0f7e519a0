using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using PureLambda.Loading;
using PureLambda.Signatures;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>Every supported signature is bound, called, waited for and written.</summary>
public sealed class SignatureLaws
{
    /// <summary>An event that says a text in each of its forms, and an answer that says one.</summary>
    private sealed record Form<T>(Func<T, string> Read, Func<string, T> Write, bool IsRaw)
    {
        public string Bytes(string text) =>
            IsRaw ? text
            : typeof(T) == typeof(Note) ? $$"""{"Text":{{JsonSerializer.Serialize(text)}}}"""
            : JsonSerializer.Serialize(text);
    }

    public sealed record Note(string Text, string? Remark = null);

    private static readonly Form<Payload> Payloads = new(static p => p.ToText(), Payload.FromText, true);
    private static readonly Form<byte[]> Arrays = new(Encoding.UTF8.GetString, Encoding.UTF8.GetBytes, true);
    private static readonly Form<Stream> Streams = new(
        ReadAll,
        static t => new MemoryStream(Encoding.UTF8.GetBytes(t)),
        true
    );
    private static readonly Form<MemoryStream> Memories = new(
        ReadAll,
        static t => new MemoryStream(Encoding.UTF8.GetBytes(t)),
        true
    );
    private static readonly Form<string> Texts = new(static t => t, static t => t, false);
    private static readonly Form<Note> Notes = new(static n => n.Text, static t => new Note(t), false);

    private static readonly Form<Outcome> Outcomes = new(
        static _ => "",
        static t => new Outcome.Success(Payload.FromText(t), "text/plain"),
        true
    );
    private static readonly Form<Outcome<Note>> Typed = new(static _ => "", static t => new Note(t), false);

    [Fact]
    public async Task Every_arrangement_of_every_event_gives_every_answer()
    {
        var ways = 0;
        ways += await Answers(Payloads) + await Answers(Arrays) + await Answers(Streams);
        ways += await Answers(Memories) + await Answers(Texts) + await Answers(Notes);
        // Six events, eight answers, sixteen methods.
        Assert.Equal(6 * 8 * 16, ways);
    }

    private static async Task<int> Answers<TEvent>(Form<TEvent> form) =>
        await Both(form, Payloads)
        + await Both(form, Arrays)
        + await Both(form, Streams)
        + await Both(form, Memories)
        + await Both(form, Texts)
        + await Both(form, Notes)
        + await Both(form, Outcomes)
        + await Both(form, Typed, static text => Notes.Bytes(text));

    private static async Task<int> Both<TEvent, TAnswer>(
        Form<TEvent> form,
        Form<TAnswer> answer,
        Func<string, string>? bytes = null
    )
    {
        (Taking<TEvent, TAnswer>.Read, Taking<TEvent, TAnswer>.Write) = (form.Read, answer.Write);
        var type = typeof(Taking<TEvent, TAnswer>);
        MethodInfo[] methods =
        [
            .. type.GetMethods(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                )
                .Where(static m => !m.IsSpecialName),
        ];
        foreach (var method in methods)
        {
            var shape = Shapes.Of(method, null);
            var binding = Assert.IsType<Outcome<Binding>.Success>(Signature.Bind(shape)).Value;
            var handler = await Made.Handler(new Resolved(type, method, shape, binding));
            var said = method.Name switch
            {
                var n when n.EndsWith("Both", StringComparison.Ordinal) => "héllo \"you\"fake",
                var n when n.EndsWith("Event", StringComparison.Ordinal) => "héllo \"you\"",
                var n when n.EndsWith("Context", StringComparison.Ordinal) => "fake",
                _ => "none",
            };
            var outcome = await Made.Answer(handler, form.Bytes("héllo \"you\""));
            Assert.Equal((shape.Signature, (bytes ?? answer.Bytes)(said)), (shape.Signature, Made.Text(outcome)));
            var media = Assert.IsType<Outcome.Success>(outcome).ContentType;
            Assert.Equal(Media(typeof(TAnswer)), media);
        }
        return methods.Length;
    }

    private static string Media(Type type) =>
        type == typeof(Payload) || type == typeof(byte[]) ? "application/octet-stream"
        : type == typeof(Outcome) ? "text/plain"
        : "application/json";

    [Theory]
    [InlineData("Nothing")]
    [InlineData("NoTask")]
    [InlineData("NoValueTask")]
    public async Task What_gives_nothing_answers_null(string method)
    {
        var before = Cases.Called;
        Assert.Equal("null", Made.Text(await Made.Answer($"{Made.Here}Cases::{method}", "{}")));
        Assert.Equal(before + 1, Cases.Called);
    }

    [Theory]
    [InlineData("Ready")]
    [InlineData("Given")]
    [InlineData("GivenLater")]
    [InlineData("GivenByInstance")]
    [InlineData("Own")]
    public async Task What_gives_a_handler_is_asked_once(string member)
    {
        var before = Cases.Called;
        var handler = await Made.Handler($"{Made.Here}Cases::{member}");
        Assert.Equal("<1>", Made.Text(await Made.Answer(handler, "1")));
        Assert.Equal("<2>", Made.Text(await Made.Answer(handler, "2")));
        Assert.Equal(before + 1, Cases.Called);
    }

    [Fact]
    public async Task JSON_is_read_without_case_and_written_as_the_managed_runtime_does()
    {
        var json = """{"TEXT":"a","remark":null}""";
        Assert.Equal("""{"Text":"a"}""", Made.Text(await Made.Answer($"{Made.Here}Cases::Echo", json)));
        var found = Assert.IsType<Outcome<Resolved>.Success>(
            Resolver.Resolve($"{Made.Here}Cases::Echo", AppContext.BaseDirectory)
        );
        var web = await Made.Handler(found.Value, new JsonSerializerOptions(JsonSerializerDefaults.Web));
        Assert.Equal("""{"text":"a","remark":null}""", Made.Text(await Made.Answer(web, json)));
    }

    [Theory]
    [InlineData("Echo", "{", "Runtime.UnmarshalError", "expected JSON of Note")]
    [InlineData("Echo", "", "Runtime.UnmarshalError", "it is empty")]
    [InlineData("Echo", "null", "Runtime.UnmarshalError", "it is null")]
    [InlineData("Throws", "{}", "InvalidOperationException", "thrown")]
    [InlineData("ThrowsLater", "{}", "InvalidOperationException", "thrown later")]
    [InlineData("Fails", "{}", "OutOfStock", "none left")]
    [InlineData("FailsTyped", "{}", "OutOfStock", "none left")]
    [InlineData("NullTask", "{}", "Runtime.NullOutcome", "something to wait for was expected")]
    [InlineData("NullStream", "{}", "Runtime.NullOutcome", "a Stream was expected")]
    [InlineData("NullBytes", "{}", "Runtime.NullOutcome", "byte[] was expected")]
    [InlineData("NullOutcome", "{}", "Runtime.NullOutcome", "an Outcome was expected")]
    [InlineData("Endless", "{}", "Runtime.MarshalError", "cannot be written as JSON")]
    public async Task What_fails_is_a_fault(string method, string @event, string type, string message)
    {
        var fault = Made.Fault(await Made.Answer($"{Made.Here}Cases::{method}", @event));
        Assert.Equal(type, fault.Type);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("TargetInvocation", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_answered_is_disposed() =>
        Assert.True(
            await Task.Run(async () =>
            {
                _ = await Made.Answer($"{Made.Here}Cases::Streaming", "{}");
                return !Cases.Stream.CanRead;
            })
        );

    private static string ReadAll(Stream stream) => new StreamReader(stream).ReadToEnd();
}
