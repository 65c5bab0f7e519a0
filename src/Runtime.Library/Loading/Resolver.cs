using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using PureLambda.Naming;
using PureLambda.Signatures;

namespace PureLambda.Loading;

/// <summary>From the setting to the method: the one place that asks reflection.</summary>
[RequiresUnreferencedCode("Finds types and methods by their names.")]
internal static class Resolver
{
    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.FlattenHierarchy;

    /// <summary>What a setting names, or why there is no such thing. Total: what reflection throws is a fault.</summary>
    /// <param name="setting">The value of <c>_HANDLER</c>.</param>
    /// <param name="folder">The folder of the function.</param>
    public static Outcome<Resolved> Resolve(string? setting, string folder)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return Problem.Import(
                "A class library cannot be loaded by a program that was compiled ahead of time. Publish the bootstrap without "
                    + "PublishAot, or give Lambda.Run the handler itself."
            );
        return HandlerName
            .Parse(setting)
            .Match(
                name =>
                    LibraryFolder.Load(folder, name.Assembly).Match(found => Find(name, found), static fault => fault),
                static fault => fault
            );
    }

    private static Outcome<Resolved> Find(HandlerName name, Assembly assembly)
    {
        try
        {
            return Types(name, assembly).Match(types => Find(name, types), static fault => fault);
        }
        catch (Exception e)
        {
            return Problem.Import(
                $"The assembly {name.Assembly} cannot be looked into: {e.Message} Deploy what the library refers to with it."
            ) with
            {
                Causes = [Fault.From(e)],
            };
        }
    }

    // The types that a name means, the likeliest first. All types are asked for only when the name is not one's own.
    private static Outcome<Sequence<Type>> Types(HandlerName name, Assembly assembly)
    {
        if (assembly.GetType(name.Type) is { } exact)
            return Sequence.From(new[] { exact, assembly.GetType(name.Type + "Module") }.OfType<Type>());
        var all = Loadable(assembly);
        return TypeChoice
            .Of(name.Type, name.Assembly, [.. all.Select(static t => t.FullName!)])
            .Match<Outcome<Sequence<Type>>>(
                names => Sequence.From(names.Select(one => all.First(t => t.FullName == one))),
                static fault => fault
            );
    }

    // Not one's own fault: a type whose base is in an assembly that was not deployed.
    private static Type[] Loadable(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return [.. e.Types.OfType<Type>()];
        }
    }

    private static Outcome<Resolved> Find(HandlerName name, Sequence<Type> types)
    {
        var candidates = types.Select(Members).ToArray();
        // A module may have the name of a type, and its functions are what is meant then.
        var at = Math.Max(0, Array.FindIndex(candidates, one => one.Any(m => m.Shape.Answers(name.Method))));
        MemberShape[] shapes = [.. candidates[at].Select(static m => m.Shape)];
        return MemberChoice
            .Of(name.Method, types[at].FullName!, shapes)
            .Match(index => Bound(types[at], candidates[at][index]), static fault => fault);
    }

    private static Outcome<Resolved> Bound(Type owner, (MethodInfo Method, MemberShape Shape) member) =>
        Signature
            .Bind(member.Shape)
            .Match<Outcome<Resolved>>(
                binding =>
                    new Resolved(owner, member.Method, member.Shape, binding) is var found
                    && found.Obstacle() is { } fault
                        ? fault
                        : found,
                static fault => fault
            );

    // What the compiler made or every object has is nobody's handler; of methods that hide each other the nearest counts.
    private static List<(MethodInfo Method, MemberShape Shape)> Members(Type type) =>
        [
            .. type.GetMethods(All)
                .Where(static m => !m.IsSpecialName && !m.Name.StartsWith('<'))
                .Select(static m => (Method: m, Shape: Shapes.Of(m, null)))
                .Concat(
                    type.GetProperties(All)
                        .Where(static p => p.GetMethod is not null && p.GetIndexParameters().Length == 0)
                        .Select(static p => (Method: p.GetMethod!, Shape: Shapes.Of(p.GetMethod!, p)))
                )
                .Where(static m =>
                    m.Method.DeclaringType != typeof(object) && m.Method.DeclaringType != typeof(ValueType)
                )
                .DistinctBy(static m => (m.Shape.Name, m.Shape.Parameters)),
        ];
}
