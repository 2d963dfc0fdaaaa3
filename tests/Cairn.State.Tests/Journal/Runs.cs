using System.Text;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Journal;
using Cairn.State.Json;
using Xunit;

namespace Cairn.State.Tests.Journal;

/// <summary>Short ways to begin a run and to see what it left.</summary>
internal static class Runs
{
    /// <summary>A run that has just begun.</summary>
    public static JournalFold Open(StateDocument document, FoldOptions? options = null)
    {
        var opened = JournalFold.Open(document, options);
        Assert.True(opened.TryGet(out var fold), opened.Diagnostics.FirstOrDefault()?.Detail);
        Assert.True(fold.Apply(Opening(document)).TryGet(out _));
        return fold;
    }

    public static JournalEntry.RunOpened Opening(StateDocument document) => new()
    {
        Stage = "organization/app/dev",
        RunId = "run-1",
        Command = "deploy",
        StartedAt = "2026-01-02T03:04:05Z",
        Base = BaseIdentity.Of(document.Bytes, 7),
    };

    public static byte[] Bytes(StateDocument document, IReadOnlyList<StatePiece> pieces)
    {
        var bytes = new PieceBytes(document.Bytes, pieces);
        return bytes.Slice(0, (int)bytes.Length).ToArray();
    }

    public static string Text(JournalFold fold, ManifestStamp? stamp = null)
        => Encoding.UTF8.GetString(Bytes(fold.Document, fold.Pieces(stamp)));

    public static JournalEntry.Ended Changes(params StateChange[] changes) => new(0, [.. changes]);

    public static StateChange.Add Add(string json, int? place = null) => new(RawJson.Of(json), place);

    public static StateChange.Replace Replace(int target, string json) => new(target, RawJson.Of(json));

    public static void Done(JournalFold fold, JournalEntry entry)
    {
        var applied = fold.Apply(entry);
        Assert.True(applied.TryGet(out _), applied.Diagnostics.FirstOrDefault()?.ToString());
    }

    /// <summary>The code of the refusal, after which everything is as before.</summary>
    public static int Refused(JournalFold fold, JournalEntry entry) => Refusal(fold, entry).Code.Number;

    public static Diagnostic Refusal(JournalFold fold, JournalEntry entry)
    {
        var before = Text(fold);
        var result = fold.Apply(entry);
        Assert.Null(result.Value);
        Assert.Equal(before, Text(fold));
        return Assert.Single(result.Diagnostics);
    }
}
