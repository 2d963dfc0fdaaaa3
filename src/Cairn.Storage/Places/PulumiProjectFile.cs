using Cairn.Model;
using Cairn.Storage.Config;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cairn.Storage.Places;

/// <summary>
/// Reads single values from YAML by its events: no objects are built and no alias is ever followed, so a file can
/// cost no more than its length.
/// </summary>
internal static class PulumiProjectFile
{
    public static Result<ProjectFile> Parse(string path, string text)
    {
        try
        {
            var values = Scalars(text, ["name", "backend.url"]);
            return Result.Of(new ProjectFile(
                StageKind.Pulumi,
                path,
                values.GetValueOrDefault("name"),
                values.GetValueOrDefault("backend.url"),
                Home: null));
        }
        catch (YamlException damage)
        {
            return Result.Failed<ProjectFile>(StorageDiagnostics.ProjectUnreadable(path, damage.Message));
        }
    }

    /// <summary>The layout version of a store's <c>meta.yaml</c>; null where it is not a whole number.</summary>
    public static int? LayoutVersion(string text)
    {
        try
        {
            return int.TryParse(Scalars(text, ["version"]).GetValueOrDefault("version"), out var version)
                ? version
                : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    /// <summary>The wanted plain values, by their keys joined with dots. Throws where the text is no YAML.</summary>
    private static Dictionary<string, string> Scalars(string text, string[] wanted)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<Level>();
        var parser = new Parser(new StringReader(text));
        while (Moves(parser))
        {
            switch (parser.Current)
            {
                case MappingStart:
                    open.Push(new Level(Enter(open), IsMapping: true));
                    break;
                case SequenceStart:
                    open.Push(new Level(Enter(open), IsMapping: false));
                    break;
                case MappingEnd or SequenceEnd:
                    open.Pop();
                    break;
                case Scalar scalar when open.TryPeek(out var level) && level is { IsMapping: true, Key: null }:
                    level.Key = scalar.Value;
                    break;
                case Scalar scalar:
                    if (Enter(open) is { } place && wanted.Contains(place, StringComparer.Ordinal))
                    {
                        found.TryAdd(place, scalar.Value);
                    }

                    break;
                case AnchorAlias:
                    _ = Enter(open);
                    break;
                default:
                    break;
            }
        }

        return found;
    }

    /// <summary>Goes to the next event. Throws where the text is no YAML.</summary>
    private static bool Moves(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception failure) when (YamlFailure.IsRefusal(failure))
        {
            throw new YamlException("It is no YAML.", failure);
        }
    }

    /// <summary>The place of the node that begins here; null below lists and keys that are no plain text.</summary>
    private static string? Enter(Stack<Level> open)
    {
        if (!open.TryPeek(out var level))
        {
            return "";
        }

        var key = level.Key;
        if (level.IsMapping && key is null)
        {
            // A key that is a collection: its value is of no interest, so any text stands for it.
            level.Key = "\0";
            return null;
        }

        level.Key = null;
        return !level.IsMapping || level.Place is null ? null : level.Place.Length == 0 ? key : $"{level.Place}.{key}";
    }

    private sealed record Level(string? Place, bool IsMapping)
    {
        public string? Key { get; set; }
    }
}
