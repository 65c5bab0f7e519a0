using System;
using System.IO;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>What is wrong with a setting is told with what may have been meant.</summary>
public sealed class ErrorLaws
{
    [Theory]
    [InlineData("Twice", "Runtime.AmbiguousHandler", "static int Twice(int number); static int Twice(string text)")]
    [InlineData("Ecko", "Runtime.HandlerNotFound", "Cases has no method \"Ecko\"")]
    [InlineData("Ecko", "Runtime.HandlerNotFound", ": static Note Echo(Note note); ")]
    [InlineData("ToString", "Runtime.HandlerNotFound", "has no method \"ToString\"")]
    [InlineData("get_Ready", "Runtime.HandlerNotFound", "static Handler Ready")]
    [InlineData(
        "Generic",
        "Runtime.UnsupportedHandlerSignature",
        "static T Generic<…>(T value) cannot be a handler: it is generic"
    )]
    [InlineData("Forgotten", "Runtime.UnsupportedHandlerSignature", "async void")]
    [InlineData(
        "Foreign",
        "Runtime.UnsupportedHandlerSignature",
        "its parameter context is ILambdaContext of another runtime"
    )]
    [InlineData("Foreign", "Runtime.UnsupportedHandlerSignature", "Write PureLambda.Context in its place")]
    [InlineData("Turned", "Runtime.UnsupportedHandlerSignature", "the event comes first")]
    [InlineData("Three", "Runtime.UnsupportedHandlerSignature", "it has 3 parameters")]
    [InlineData(
        "Two",
        "Runtime.UnsupportedHandlerSignature",
        "its parameter b is string, and only a PureLambda.Context"
    )]
    [InlineData("ByReference", "Runtime.UnsupportedHandlerSignature", "its parameter number is ref int")]
    [InlineData("Cancelled", "Runtime.UnsupportedHandlerSignature", "take a Context, and its CancellationToken")]
    [InlineData("Function", "Runtime.UnsupportedHandlerSignature", "its answer is Func<int, int>, which is a function")]
    [InlineData("Nested", "Runtime.UnsupportedHandlerSignature", "waited for twice")]
    [InlineData("Many", "Runtime.UnsupportedHandlerSignature", "Outcome.Streamed")]
    [InlineData("Taking", "Runtime.UnsupportedHandlerSignature", "what gives one has no parameters")]
    [InlineData("Text", "Runtime.UnsupportedHandlerSignature", "it is a property of string")]
    [InlineData("Ambiguous", "Runtime.UnsupportedHandlerSignature", "JSON does not take its types")]
    public void A_method_that_is_none_is_told(string method, string type, string expected) =>
        Told($"{Made.Here}Cases::{method}", type, expected);

    [Theory]
    [InlineData("Case::Echo", "Runtime.HandlerNotFound", "has no type \"PureLambda.Libraries.Tests.Case\"")]
    [InlineData("Case::Echo", "Runtime.HandlerNotFound", ": PureLambda.Libraries.Tests.Cases, ")]
    [InlineData("Cases.Iner::Deep", "Runtime.HandlerNotFound", "PureLambda.Libraries.Tests.Cases+Inner")]
    [InlineData("GenericType::Run", "Runtime.UnsupportedHandlerType", "it is generic")]
    [InlineData("Abstract::Run", "Runtime.UnsupportedHandlerType", "the type is abstract")]
    [InlineData("IRunning::Run", "Runtime.UnsupportedHandlerType", "the type is an interface")]
    [InlineData("Closed::Run", "Runtime.UnsupportedHandlerType", "no public constructor without parameters")]
    public void A_type_that_is_none_is_told(string rest, string type, string expected) =>
        Told(Made.Here + rest, type, expected);

    [Fact]
    public void An_assembly_that_is_not_there_is_told_with_those_of_the_folder()
    {
        Told("LibraryModule::Shop.Functions::curried", "Runtime.ImportModuleError", ": LibraryModules, ", Made.Modules);
        Told("PureLambda.Libary::X::Y", "Runtime.ImportModuleError", $"in {AppContext.BaseDirectory}. Nearest of ");
        Told("Any::X::Y", "Runtime.ImportModuleError", "the folder /nowhere does not exist", "/nowhere");
        var empty = Directory.CreateTempSubdirectory();
        Told("Any::X::Y", "Runtime.ImportModuleError", "There is none.", empty.FullName);
        empty.Delete();
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_told()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(folder.FullName, "Broken.dll"), "no assembly");
        Told(
            "Broken::X::Y",
            "Runtime.ImportModuleError",
            "The assembly Broken, which _HANDLER names, cannot be loaded",
            folder.FullName
        );
        folder.Delete(recursive: true);
    }

    private static void Told(string setting, string type, string expected, string? folder = null)
    {
        var fault = Made.Wrong(setting, folder);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Equal(type, fault.Type);
        // The service keeps it.
        Assert.Equal(type, Protocol.ErrorType.Of(fault));
    }
}
