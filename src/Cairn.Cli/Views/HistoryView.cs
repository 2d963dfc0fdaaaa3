using System.Globalization;
using Cairn.Storage.History;
using Cairn.Storage.Places;

namespace Cairn.Cli.Views;

/// <summary>Versions, for people.</summary>
internal static class HistoryView
{
    private const int ShownMax = 30;

    /// <summary>Each may have to be read.</summary>
    private const int LookedAtMax = 300;

    public static void List(IoContext io, OpenedHistory history, bool showsAll)
    {
        var pen = Pen.Out(io);

        var versions = history.Shelf.Versions;
        var shown = showsAll ? [.. versions] : Newest(history);
        if (shown.Count == 0)
        {
            pen.Text("There are no versions yet: Cairn notes one with each change, and nobody else left a copy.");
        }

        var ids = shown.Select(static x => x.Id.Length).DefaultIfEmpty().Max();
        var counts = shown.Select(static x => VersionText.Counts(x.Entry?.Changes).Length).DefaultIfEmpty().Max();
        foreach (var version in shown)
        {
            var change = VersionText.Counts(version.Entry?.Changes).PadRight(counts);
            pen.Line(
                version.Source == VersionSource.Cairn ? Ink.Strong : Ink.Plain,
                version.Id,
                $"{new string(' ', ids - version.Id.Length)}  {VersionText.When(version.When)}  {change}  "
                    + VersionText.What(version));
        }

        if (versions.Length > shown.Count)
        {
            pen.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"… and {versions.Length - shown.Count:N0} more, older or with the same content (--all)"));
        }

        DiagnosticView.All(Pen.Err(io), history.Shelf.Damaged);
        pen.Gap();
        Now(pen, history);
    }

    public static void Show(IoContext io, StateVersion version)
    {
        var pen = Pen.Out(io);
        pen.Line(Ink.Strong, version.Id, $"  {VersionText.What(version)}");
        pen.Line($"made       {VersionText.When(version.When)}", 2);
        Row(pen, "command", version.Entry?.Command);
        Row(pen, "kept in", version.Path);
        Row(pen, "sources", VersionText.Git(version.Entry?.Git));
        Row(pen, "previous", version.Entry?.Previous is { } previous ? $"v{previous}" : null);
        Row(pen, "changed", version.Entry?.Modified is { } modified ? $"{VersionText.When(modified)} (file)" : null);
        Row(pen, "SHA-256", version.Content?.Sha256);
        Row(pen, "check", version.Entry?.IsUnchecked is true ? "switched off by name" : null);
        if (version.Entry?.Changes is { } changes)
        {
            pen.Line($"resources  {changes.Resources.ToString("N0", CultureInfo.InvariantCulture)}", 2);
            Names(pen, "+ added", changes.Added);
            Names(pen, "- removed", changes.Removed);
            Names(pen, "~ changed", changes.Changed);
            Names(pen, "↕ moved", changes.Moved);
        }
    }

    /// <summary>The newest, without what only repeats another; in a store, Cairn's own backups do as well.</summary>
    private static List<StateVersion> Newest(OpenedHistory history)
    {
        var isStore = history.Place.Kind != StageKind.File;
        var copies = new VersionCopies(history.Shelf.Versions);
        return
        [
            .. history.Shelf.Versions.Take(LookedAtMax)
                .Where(x => !(isStore && x.Source == VersionSource.CairnBackup) && !copies.Has(x))
                .Take(ShownMax),
        ];
    }

    private static void Now(Pen pen, OpenedHistory history)
    {
        var command = history.Target.CommandText is { Length: > 0 } text
            ? history.Target.File is null ? text : $"--file {text}"
            : "";
        if (history.Current is null && history.Unreadable.IsEmpty)
        {
            pen.Line(Ink.Careful, "There is no state now", $": {history.Place.StatePath}");
        }
        else if (!history.Unreadable.IsEmpty)
        {
            pen.Line(Ink.Bad, "The state can't be read", $" ({history.Unreadable[0].Code}).");
        }

        if (history is { Last: { } last, IsChangedSince: true })
        {
            pen.Line(Ink.Careful, "Changed by another tool", $" since {last.Id}. What it did, and the way back:");
            pen.Line($"cairn history diff {last.Id} {command}", 2);
            pen.Line($"cairn history restore {last.Id} {command}", 2);
        }
        else if (history.Last is { Content: not null } known)
        {
            pen.Line($"The state is {known.Id}.");
        }
    }

    private static void Row(Pen pen, string name, string? value)
    {
        if (value is not null)
        {
            pen.Line($"{name,-9}  {value}", 2);
        }
    }

    private static void Names(Pen pen, string kind, NamedCount named)
    {
        if (named.Count == 0)
        {
            return;
        }

        var more = named.Count > named.Names.Length
            ? string.Create(CultureInfo.InvariantCulture, $" and {named.Count - named.Names.Length:N0} more")
            : "";
        pen.Text(string.Join(", ", named.Names) + more, 2, 11, $"{kind,-9}  ");
    }
}
