using System.Globalization;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>
/// What the file names of copies say: a name that stays the same, and when the copy was made (spec/state.md §3.2,
/// §5.1).
/// </summary>
internal static class CopyName
{
    private const string StampFormat = "yyyyMMdd'T'HHmmss";
    private const int SstTimeDigits = 12;
    private const long SstTimeMask = 0xffff_ffff_ffff;
    private const long NanosecondsPerTick = 100;

    public static StateVersion VersionOf(StagePlace place, StateCopy copy)
    {
        var name = Path.GetFileName(copy.Path);
        var part = Part(place, copy, name);
        var (source, prefix) = copy.Kind switch
        {
            StateCopyKind.CairnBackup => (VersionSource.CairnBackup, "backup"),
            StateCopyKind.PulumiBackup => (VersionSource.PulumiBackup, "pulumi-backup"),
            StateCopyKind.History => (VersionSource.PulumiHistory, "pulumi"),
            StateCopyKind.SstSnapshot => (VersionSource.SstSnapshot, "sst"),
            StateCopyKind.Sibling => (VersionSource.Sibling, "sibling"),
            _ => (VersionSource.PulumiBak, "bak"),
        };
        return new StateVersion
        {
            Id = $"{prefix}:{part}",
            Source = source,
            When = Time(copy.Kind, part) ?? copy.When,
            Path = copy.Path,
        };
    }

    /// <summary>The part of a name that tells one copy from the others.</summary>
    private static string Part(StagePlace place, StateCopy copy, string name)
    {
        const string Beside = ".cairn-backup-";
        const string Checkpoint = ".checkpoint";
        var bare = StagePlace.StackName(name) ?? name;
        return copy.Kind switch
        {
            StateCopyKind.CairnBackup when name.IndexOf(Beside, StringComparison.Ordinal) is >= 0 and var at
                => name[(at + Beside.Length)..],
            StateCopyKind.CairnBackup or StateCopyKind.PulumiBackup => After(bare, place.Stack + "."),
            StateCopyKind.History => After(bare, place.Stack + "-").Replace(Checkpoint, "", StringComparison.Ordinal),
            StateCopyKind.SstSnapshot => bare,
            _ => name,
        };
    }

    private static string After(string text, string start)
        => text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : text;

    private static DateTimeOffset? Time(StateCopyKind kind, string part) => kind switch
    {
        StateCopyKind.CairnBackup => DateTimeOffset.TryParseExact(
            part.Split('-')[0],
            StampFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var stamp) ? stamp : null,
        StateCopyKind.PulumiBackup or StateCopyKind.History
            => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds)
                ? DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / NanosecondsPerTick)
                : null,
        StateCopyKind.SstSnapshot => OfSst(part),
        _ => null,
    };

    /// <summary>The first half of an update's id is the time in milliseconds, inverted.</summary>
    private static DateTimeOffset? OfSst(string part)
        => part.Length > SstTimeDigits
            && long.TryParse(
                part.AsSpan(0, SstTimeDigits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var time)
                ? DateTimeOffset.FromUnixTimeMilliseconds(~time & SstTimeMask)
                : null;
}
