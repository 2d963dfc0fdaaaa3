using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Local.Commands;

/// <summary>Scripts, and what they run in.</summary>
internal sealed record CommandInputs : IShaped<CommandInputs>
{
    public static ObjectShape<CommandInputs> OwnShape { get; } =
        Shape.Object("", from => Read(from), Members<CommandInputs>(x => x));

    public string? Create { get; init; }

    public string? Update { get; init; }

    public string? Delete { get; init; }

    public string? Look { get; init; }

    public string? Folder { get; init; }

    public string? Stdin { get; init; }

    public required ImmutableDictionary<string, string> Environment { get; init; }

    public required ImmutableArray<string> Interpreter { get; init; }

    public required ImmutableArray<PropertyValue> Triggers { get; init; }

    /// <summary>The same members of another type that has these inputs within it.</summary>
    public static IEnumerable<Member<T>> Members<T>(Func<T, CommandInputs> given) =>
    [
        new Member<T, string?>("create", LocalShapes.OptionalText, x => given(x).Create)
        {
            Description = "Is run first of all, and at changes where there is no other script for them.",
        },
        new Member<T, string?>("update", LocalShapes.OptionalText, x => given(x).Update)
        {
            Description = "Is run at changes.",
        },
        new Member<T, string?>("delete", LocalShapes.OptionalText, x => given(x).Delete)
        {
            Description = "Undoes it all.",
        },
        new Member<T, string?>("read", LocalShapes.OptionalText, x => given(x).Look)
        {
            Description = "Looks in a refresh: exit code 0 for what is there, 1 for what is gone.",
        },
        new Member<T, string?>("dir", LocalShapes.OptionalText, x => given(x).Folder)
        {
            Description = "The folder that scripts run in; relative paths start at the app's folder.",
        },
        new Member<T, string?>("stdin", LocalShapes.OptionalText, x => given(x).Stdin)
        {
            Description = "What scripts read from their input.",
        },
        new Member<T, ImmutableDictionary<string, string>>(
            "environment", LocalShapes.TextMap, x => given(x).Environment)
        {
            Description = "Variables on top of Cairn's own.",
        },
        new Member<T, ImmutableArray<string>>("interpreter", LocalShapes.Texts, x => given(x).Interpreter)
        {
            Description = "The program that runs scripts, with its arguments; /bin/sh -c where it is not set.",
        },
        new Member<T, ImmutableArray<PropertyValue>>(
            "triggers", Shape.ListOf(Shape.Any), x => given(x).Triggers)
        {
            ReplacesOnChange = true,
            Description = "Values whose change lets all be deleted and made anew.",
        },
    ];

    /// <summary>Reads the members where <see cref="Members"/> put them.</summary>
    public static CommandInputs Read<T>(ObjectReader<T> from) => new()
    {
        Create = from.Get<string?>("create"),
        Update = from.Get<string?>("update"),
        Delete = from.Get<string?>("delete"),
        Look = from.Get<string?>("read"),
        Folder = from.Get<string?>("dir"),
        Stdin = from.Get<string?>("stdin"),
        Environment = from.Get<ImmutableDictionary<string, string>>("environment"),
        Interpreter = from.Get<ImmutableArray<string>>("interpreter"),
        Triggers = from.Get<ImmutableArray<PropertyValue>>("triggers"),
    };

    /// <summary>Whether a change from one to the other has to run something: other scripts are only kept.</summary>
    public bool NeedsRun(CommandInputs next)
        => !Equals(OwnShape.WriteMap(Running(this)), OwnShape.WriteMap(Running(next)));

    private static CommandInputs Running(CommandInputs inputs)
        => inputs with { Create = inputs.Update ?? inputs.Create, Update = null, Delete = null, Look = null };
}
