using System;
using System.Buffers;
using System.IO;
using System.Linq;
using System.Security.Claims;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PureLambda.AspNetCore.Tests;

/// <summary>An application that does what applications do; it knows of no server.</summary>
internal static class Site
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/text", static () => "Hello, wörld");
        app.MapGet("/json", static () => Results.Json(new { name = "café", items = new[] { 1, 2 } }));
        app.MapGet("/bytes", static () => Results.Bytes([0, 255, 128, 10], "image/webp"));
        app.MapGet("/empty", static () => Results.NoContent());
        app.MapGet("/missing", static () => Results.NotFound());
        app.MapGet("/elsewhere", static () => Results.Redirect("/text?a=1&b=%20", permanent: true));
        app.MapGet("/orders/{id}", static (string id, int? count) => Results.Text($"{id} {count}"));
        app.MapPost("/form", Form);
        app.MapGet("/cookies", Cookies);
        app.MapGet("/many", Many);
        app.MapGet("/late-headers", LateHeaders);
        app.MapGet("/fails", static () => ThrowAtOnce());
        app.MapGet("/fails-later", FailsLater);
        app.MapGet("/unflushed", Unflushed);
        app.MapGet("/fails-unflushed", FailsUnflushed);
        app.MapGet("/starts-late", StartsLate);
        app.MapGet("/raw-query", static (HttpRequest request) => request.QueryString.Value);
        app.MapGet("/size/{bytes}", static (int bytes) => Results.Bytes(Filled(bytes)));
        app.MapMethods("/heads", ["HEAD", "GET"], static () => "only GET has a body");
        app.MapPost("/length", static async (HttpRequest request) => await Length(request.Body));
        app.MapGet("/me", static (ClaimsPrincipal me) => $"{me.Identity?.Name}: {string.Join(' ', Claims(me))}");
        app.MapFallback(Echo);
    }

    private static IResult ThrowAtOnce() => throw new InvalidOperationException("no such order");

    private static string[] Claims(ClaimsPrincipal me) =>
        [.. me.Claims.Select(static claim => $"{claim.Type}={claim.Value}")];

    private static byte[] Filled(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)(i * 31);
        return bytes;
    }

    private static async Task<string> Length(Stream body)
    {
        var buffer = new MemoryStream();
        await body.CopyToAsync(buffer);
        return $"{buffer.Length} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(buffer.ToArray()))}";
    }

    private static async Task<IResult> Form(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var fields = form.OrderBy(static one => one.Key).Select(static one => $"{one.Key}={one.Value}");
        var files = form.Files.Select(static file => $"{file.Name}:{file.FileName}:{file.Length}");
        return Results.Text(string.Join('\n', fields.Concat(files)));
    }

    private static void Cookies(HttpContext http)
    {
        http.Response.Cookies.Append("a", "1", new CookieOptions { HttpOnly = true, Path = "/" });
        http.Response.Cookies.Append("b", "x y", new CookieOptions { Secure = true });
        http.Response.Headers.Append("Set-Cookie", "c=3; Expires=Wed, 09 Jun 2032 10:18:14 GMT");
    }

    private static async Task Many(HttpContext http)
    {
        http.Response.Headers.Append("X-Many", "one");
        http.Response.Headers.Append("X-Many", "two, three");
        http.Response.Headers.CacheControl = "no-store";
        http.Response.StatusCode = 418;
        await http.Response.WriteAsync("many");
    }

    private static async Task LateHeaders(HttpContext http)
    {
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["X-Order"] += "first registered";
            return Task.CompletedTask;
        });
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["X-Order"] = "last registered, ";
            return Task.CompletedTask;
        });
        await http.Response.WriteAsync("a");
        if (!http.Response.HasStarted || !http.Response.Headers.IsReadOnly)
            throw new InvalidOperationException("It has not started.");
        await http.Response.Body.WriteAsync("b"u8.ToArray());
        http.Response.BodyWriter.Write("c"u8);
        await http.Response.BodyWriter.FlushAsync();
    }

    private static async Task Unflushed(HttpContext http)
    {
        http.Response.BodyWriter.Write("left in the buffer"u8);
        await Task.Yield();
    }

    private static Task FailsUnflushed(HttpContext http)
    {
        http.Response.BodyWriter.Write("never sent"u8);
        ThrowAtOnce();
        return Task.CompletedTask;
    }

    private static void StartsLate(HttpContext http) =>
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["X-Late"] = "1";
            return Task.CompletedTask;
        });

    private static async Task FailsLater(HttpContext http)
    {
        http.Response.Headers["X-Gone"] = "1";
        await Task.Yield();
        ThrowAtOnce();
    }

    // What it was asked, in words that do not depend on how a name is spelled.
    private static async Task Echo(HttpContext http)
    {
        var request = http.Request;
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var text = new StringBuilder();
        text.AppendLine($"{request.Method} {request.Path.Value} {request.Protocol}");
        foreach (var (name, values) in request.Query.OrderBy(static one => one.Key, StringComparer.Ordinal))
            text.AppendLine($"?{name}={string.Join('|', values.ToArray())}");
        foreach (var (name, values) in request.Headers.OrderBy(static one => one.Key, StringComparer.OrdinalIgnoreCase))
            text.AppendLine($"{name.ToLowerInvariant()}: {string.Join(',', values.ToArray())}");
        foreach (var (name, value) in request.Cookies.OrderBy(static one => one.Key, StringComparer.Ordinal))
            text.AppendLine($"cookie {name}={value}");
        text.AppendLine(Convert.ToHexString(body.ToArray()));
        await http.Response.WriteAsync(text.ToString());
    }
}
