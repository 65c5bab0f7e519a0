using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.WebServer;

/// <summary>The web server that answers: a program, a function of this process, or one that somebody else runs.</summary>
public abstract record Server
{
    private Server() { }

    internal abstract Case Tag { get; }

    /// <summary>A program. It finds the port in its variable <c>PORT</c>, and no <c>AWS_LAMBDA_RUNTIME_API</c>: events are ours.</summary>
    /// <param name="Name">The program: a path, or a name that the <c>PATH</c> has.</param>
    /// <param name="Arguments">Its arguments.</param>
    public sealed record Program(string Name, Sequence<string> Arguments) : Server
    {
        internal override Case Tag => Case.Program;

        /// <summary>Variables beside those of this process; they count more.</summary>
        public Sequence<(string Name, string Value)> Environment { get; init; } = [];

        /// <summary>The program and its arguments.</summary>
        public override string ToString() => string.Join(' ', (string[])[Name, .. Arguments]);
    }

    /// <summary>A function that listens, and ends when its token is cancelled.</summary>
    /// <param name="Run">The function.</param>
    public sealed record Function(Func<CancellationToken, Task> Run) : Server
    {
        internal override Case Tag => Case.Function;

        /// <summary>What it is.</summary>
        public override string ToString() => "the server in this process";
    }

    /// <summary>A server that runs already, or is started by somebody else.</summary>
    public sealed record Running : Server
    {
        internal override Case Tag => Case.Running;

        /// <summary>What it is.</summary>
        public override string ToString() => "the server that runs already";
    }

    /// <summary>A program and its arguments.</summary>
    /// <param name="program">The program: a path, or a name that the <c>PATH</c> has.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Server Of(string program, params IReadOnlyList<string> arguments) =>
        new Program(program, Sequence.From(arguments));

    /// <summary>A function that listens, and ends when its token is cancelled.</summary>
    /// <param name="run">The function.</param>
    public static Server Of(Func<CancellationToken, Task> run) => new Function(run);

    /// <summary>One function for each case.</summary>
    /// <typeparam name="T">What each function returns.</typeparam>
    /// <param name="program">For a program.</param>
    /// <param name="function">For a function of this process.</param>
    /// <param name="running">For a server that runs already.</param>
    public T Match<T>(Func<Program, T> program, Func<Function, T> function, Func<Running, T> running) =>
        Tag switch
        {
            Case.Program => program((Program)this),
            Case.Function => function((Function)this),
            Case.Running => running((Running)this),
        };

    internal enum Case
    {
        Program,
        Function,
        Running,
    }
}
