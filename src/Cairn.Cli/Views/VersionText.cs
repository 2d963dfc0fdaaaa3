using System.Globalization;
using Cairn.Storage.History;

namespace Cairn.Cli.Views;

/// <summary>What is said about versions, in the same words everywhere.</summary>
internal static class VersionText
{
    private const int CommitDigits = 8;
    private const int WordsMax = 60;

    public static string When(DateTimeOffset time)
        => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Who made it and by what, in one line.</summary>
    public static string What(StateVersion version) => version switch
    {
        { Entry: { Status: VersionStatus.Unsure } entry } => $"perhaps never written: {Made(entry)}",
        { Entry: { } entry } => Made(entry),
        { Source: VersionSource.CairnBackup } => "copied by Cairn before it wrote",
        { Source: VersionSource.PulumiHistory } => "Pulumi, at the end of an update",
        { Source: VersionSource.PulumiBackup } => "Pulumi, backup after an update",
        { Source: VersionSource.PulumiBak } => "before the last write (.bak)",
        { Source: VersionSource.SstSnapshot } => "SST, at the end of a run",
        { Source: VersionSource.Sibling } => "another file of the same stage",
        _ => "as it was at this backup",
    };

    public static string Source(VersionSource source) => source switch
    {
        VersionSource.Cairn => "cairn",
        VersionSource.CairnBackup => "cairn-backup",
        VersionSource.PulumiHistory => "pulumi-history",
        VersionSource.PulumiBackup => "pulumi-backup",
        VersionSource.PulumiBak => "pulumi-bak",
        VersionSource.SstSnapshot => "sst-snapshot",
        VersionSource.Sibling => "sibling",
        _ => "backup",
    };

    /// <summary><c>+1 -2 ~3 ↕4</c>, without what is zero; <c>=</c> where no resource differs.</summary>
    public static string Counts(ChangeSummary? changes)
    {
        if (changes is null)
        {
            return "";
        }

        (string Sign, int Count)[] all =
        [
            ("+", changes.Added.Count), ("-", changes.Removed.Count), ("~", changes.Changed.Count),
            ("↕", changes.Moved.Count),
        ];
        return changes.IsEmpty
            ? "="
            : string.Join(' ', all.Where(static x => x.Count > 0)
                .Select(static x => string.Create(CultureInfo.InvariantCulture, $"{x.Sign}{x.Count}")));
    }

    public static string? Git(GitStatus? git) => git is null
        ? null
        : string.Join(' ', ((string?[])
            [
                git.Branch ?? "no branch",
                git.Commit is { Length: > CommitDigits } commit ? commit[..CommitDigits] : git.Commit ?? "no commit",
                git.IsDirty is true ? "with uncommitted changes" : null,
            ]).OfType<string>());

    private static string Made(HistoryVersion entry) => entry.Origin == VersionOrigin.Cairn
        ? $"{entry.Who}: {Short(entry.Command ?? "")}"
        : entry.Content is null ? "removed by another tool"
        : entry.Previous is null ? "as Cairn found it" : "changed by another tool";

    private static string Short(string text) => text.Length <= WordsMax ? text : text[..(WordsMax - 1)] + "…";
}
