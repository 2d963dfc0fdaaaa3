using System.Text.Json;
using System.Text.Unicode;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Journal;

/// <summary>A resource that an entry brought or changed: its text, and its header as the scanner makes them.</summary>
internal sealed class TouchedResource
{
    private TouchedResource(ReadOnlyMemory<byte> json, ResourceTable table, IReadOnlyList<Found> findings)
    {
        Json = json;
        Table = table;
        Findings = findings;
    }

    public ReadOnlyMemory<byte> Json { get; }

    public ResourceTable Table { get; }

    /// <summary>What the scanner found odd.</summary>
    public IReadOnlyList<Found> Findings { get; }

    public ResourceHeader Header => new(Table, 0);

    /// <summary>The key of its URN.</summary>
    public int Key { get; set; }

    /// <summary>What it refers to.</summary>
    public KeyedReference[] References { get; set; } = [];

    /// <summary>Whether its text is laid out like the state's already, because it was made from a part of it.</summary>
    public bool IsLaidOut { get; init; }

    public static Result<TouchedResource> Read(ReadOnlyMemory<byte> json, bool isLaidOut = false)
    {
        if (!Utf8.IsValid(json.Span))
        {
            return Result.Failed<TouchedResource>(JournalDiagnostics.NoResource("It is no UTF-8."));
        }

        var findings = new List<Found>();
        var bytes = StateBytes.FromArray(json);
        var target = new ScanTarget(bytes, length: 0, findings, isPending: false);
        var cursor = new JsonCursor(bytes, 0, StateLimits.WindowBytes, StateLimits.ResourceDepthMax);
        try
        {
            if (!cursor.Read() || cursor.Token != JsonTokenType.StartObject)
            {
                return Result.Failed<TouchedResource>(JournalDiagnostics.NoResource("It is no JSON object."));
            }

            ResourceScanner.Scan(ref cursor, target);
            cursor.Read();
        }
        catch (JsonException e)
        {
            return Result.Failed<TouchedResource>(JournalDiagnostics.NoResource(e.Message));
        }

        return Result.Of(new TouchedResource(json, target.Table, findings) { IsLaidOut = isLaidOut });
    }
}
