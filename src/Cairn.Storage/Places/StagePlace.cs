using System.Collections.Immutable;
using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>Where a stage's state is, and where the things that belong to it are (docs/formats/places.md).</summary>
public sealed record StagePlace
{
    /// <summary>The names a state may have, newest convention last; content decides what is in it.</summary>
    internal static readonly ImmutableArray<string> Extensions = [".json", ".json.gz", ".json.zst"];

    private const string StoreFolder = ".pulumi";

    public required StageKind Kind { get; init; }

    /// <summary>
    /// Of a Pulumi store the folder that holds <c>.pulumi</c>; of SST the folder <c>state</c>; of a file its folder.
    /// </summary>
    public required string Root { get; init; }

    /// <summary>The Pulumi project or SST app; null of a file, and in Pulumi's layout from before projects.</summary>
    public string? Project { get; init; }

    /// <summary>The Pulumi stack or SST stage; of a file its name.</summary>
    public required string Stack { get; init; }

    /// <summary>The file. It need not exist.</summary>
    public required string StatePath { get; init; }

    /// <summary>
    /// Other files that claim to be this stage's state (<c>.json</c> beside <c>.json.gz</c>). Pulumi takes the one
    /// that was changed last, which is <see cref="StatePath"/>, so a copy or a restore may bring these back to life.
    /// </summary>
    public ImmutableArray<string> Siblings { get; init; } = [];

    /// <summary>Where Cairn's own files for this store are; for a file there is no such folder.</summary>
    internal string? OwnFolder => Kind switch
    {
        StageKind.Pulumi => Path.Combine(Root, StoreFolder, "cairn"),
        StageKind.Sst => Path.Combine(Root, "cairn"),
        _ => null,
    };

    /// <summary>
    /// The file whose lock stands for this state: in a store apart from the states, so that no tool takes it for one.
    /// </summary>
    internal string LockPath => OwnFolder is { } own
        ? Path.Combine(own, "locks", Project ?? "", Stack + ".lock")
        : StatePath + ".cairn-lock";

    /// <summary>Who works on the stage.</summary>
    internal string LeasePath => Own("leases", ".json", ".cairn-lease");

    /// <summary>The journal of the run that is under way, or of one that did not finish.</summary>
    internal string JournalPath => Own("journal", ".journal", ".cairn-journal");

    /// <summary>
    /// The journal's name while it is recovered: renaming it cuts off a run that still appends to it.
    /// </summary>
    internal string ClaimedJournalPath => JournalPath + ".recovering";

    /// <summary>What the checkpoint of a recovered journal will be; there only while it is put in its place.</summary>
    internal string RecoveredHeadPath => JournalPath + ".head";

    /// <summary>The state that a run started from, once the run has replaced it and before the run is over.</summary>
    internal string BaseCopyPath => JournalPath + ".base";

    /// <summary>Where a journal goes that does not fit the state any more.</summary>
    internal string AsidePath(string which) => OwnFolder is { } own
        ? Path.Combine(own, "aside", Project ?? "", $"{Stack}.{which}.journal")
        : $"{StatePath}.cairn-aside-{which}";

    internal string? BackupFolder => OwnFolder is { } own ? Path.Combine(own, "backups", Project ?? "", Stack) : null;

    private string Own(string folder, string ending, string besideFile) => OwnFolder is { } own
        ? Path.Combine(own, folder, Project ?? "", Stack + ending)
        : StatePath + besideFile;

    /// <summary>The folder of Pulumi's store with this name, such as <c>history</c>, for this stage.</summary>
    internal string StoreFolderOf(string name) => Path.Combine(Root, StoreFolder, name, Project ?? "", Stack);

    /// <summary>Where a file belongs: the stage whose state it is, where it lies in a store, or to itself.</summary>
    public static StagePlace OfFile(string path)
    {
        var full = SystemCalls.RealPath(path);
        var name = Path.GetFileName(full);
        var first = Path.GetDirectoryName(full) ?? full;
        var stack = StackName(name);
        if (stack is not null)
        {
            var second = Path.GetDirectoryName(first) ?? "";
            var third = Path.GetDirectoryName(second) ?? "";
            if (IsNamed(first, "stacks") && IsNamed(second, StoreFolder))
            {
                return Of(StageKind.Pulumi, third, project: null);
            }

            if (IsNamed(second, "stacks") && IsNamed(third, StoreFolder))
            {
                return Of(StageKind.Pulumi, Path.GetDirectoryName(third) ?? third, Path.GetFileName(first));
            }

            if (IsNamed(second, "app") && IsNamed(third, "state") && IsNamed(Path.GetDirectoryName(third), "sst"))
            {
                return Of(StageKind.Sst, third, Path.GetFileName(first));
            }
        }

        return new StagePlace { Kind = StageKind.File, Root = first, Stack = name, StatePath = full };

        StagePlace Of(StageKind kind, string root, string? project) => new()
        {
            Kind = kind,
            Root = root,
            Project = project,
            Stack = stack,
            StatePath = full,
        };
    }

    /// <summary>The name without a state's extension; null where it has none.</summary>
    internal static string? StackName(string fileName)
    {
        foreach (var extension in Extensions)
        {
            if (fileName.Length > extension.Length && fileName.EndsWith(extension, StringComparison.Ordinal))
            {
                return fileName[..^extension.Length];
            }
        }

        return null;
    }

    private static bool IsNamed(string? folder, string name)
        => string.Equals(Path.GetFileName(folder), name, StringComparison.Ordinal);
}
