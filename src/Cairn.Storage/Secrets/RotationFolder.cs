using System.Collections.Immutable;
using System.Text.Json;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Where a rotation prepares its files: a folder of Cairn's own beside the store, with the new contents and, once all
/// of them are there, a marker that lists them. With the marker the rotation is decided: whoever finds it copies what
/// is missing, and needs no passphrase for that. Without it nothing was replaced yet (docs/adr/0020).
/// </summary>
internal sealed class RotationFolder
{
    private const string MarkerName = "marker.json";
    private const string StagedSuffix = ".next";
    private const int Format = 1;

    private RotationFolder(string path) => Path = path;

    public string Path { get; }

    public string MarkerPath => System.IO.Path.Combine(Path, MarkerName);

    public bool IsDecided => !Presence.IsMissing(MarkerPath);

    /// <summary>The folder of an SST stage.</summary>
    public static RotationFolder Of(string sstRoot, string app, string stage)
        => new(System.IO.Path.Combine(sstRoot, "cairn", "rotation", app, stage));

    /// <summary>The folder of a stage in any store; null for a file of its own.</summary>
    public static RotationFolder? Of(Places.StagePlace place)
        => place.OwnFolder is { } own
            ? new(System.IO.Path.Combine(own, "rotation", place.Project ?? "", place.Stack))
            : null;

    public string StagedPath(RotationItem item) => System.IO.Path.Combine(Path, item.Staged);

    /// <summary>A name for new content that no earlier rotation used.</summary>
    public string NewName(RotationKind kind)
    {
        for (var number = 1; ; number++)
        {
            var name = string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{Word(kind)}.{number}{StagedSuffix}");
            if (!File.Exists(System.IO.Path.Combine(Path, name)))
            {
                return name;
            }
        }
    }

    /// <summary>
    /// The passphrase that a decided rotation will put in its place. Without value or diagnostics where there is none,
    /// or it is in its place already.
    /// </summary>
    public Result<byte[]> StagedPassphrase(ISystemCalls calls, StorageLimits limits)
    {
        if (!IsDecided)
        {
            return default;
        }

        var listed = Read(calls, limits);
        if (!listed.TryGet(out var items))
        {
            // A marker that says nothing is told of when the rotation is to be finished.
            return listed.Diagnostics[0].Code.Number is SecretDiagnostics.RotationMarkerDamagedCode
                or StorageDiagnostics.NotFoundCode ? default : Result.Failed<byte[]>(listed.Diagnostics);
        }

        if (items.FirstOrDefault(static x => x.Kind == RotationKind.Passphrase) is not { } item)
        {
            return default;
        }

        var content = SmallFile.TryRead(calls, StagedPath(item), limits, out var problem);
        return problem is not null ? Result.Failed<byte[]>(problem) : content is null ? default : Result.Of(content);
    }

    /// <summary>What a decided rotation replaces.</summary>
    public Result<IReadOnlyList<RotationItem>> Read(ISystemCalls calls, StorageLimits limits)
    {
        var content = SmallFile.Read(calls, MarkerPath, limits);
        if (!content.TryGet(out var bytes))
        {
            return Result.Failed<IReadOnlyList<RotationItem>>(content.Diagnostics);
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Items(document.RootElement) is { } items
                ? Result.Of<IReadOnlyList<RotationItem>>(items)
                : Result.Failed<IReadOnlyList<RotationItem>>(SecretDiagnostics.RotationMarkerDamaged(MarkerPath));
        }
        catch (JsonException)
        {
            return Result.Failed<IReadOnlyList<RotationItem>>(SecretDiagnostics.RotationMarkerDamaged(MarkerPath));
        }
    }

    /// <summary>Decides the rotation: from here on it goes forward only. Null where it succeeded.</summary>
    public Diagnostic? Decide(DurableFile files, IReadOnlyList<RotationItem> items)
        => files.Replace(MarkerPath, stream =>
        {
            using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteStartArray("items");
            foreach (var item in items)
            {
                json.WriteStartObject();
                json.WriteString("kind", Word(item.Kind));
                json.WriteString("target", item.Target);
                json.WriteString("staged", item.Staged);
                json.WriteString("before", item.Before);
                json.WriteString("after", item.After);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    /// <summary>
    /// Removes what no rotation needs: all of it where none is decided, else what the marker does not list. Null
    /// where it succeeded.
    /// </summary>
    public Diagnostic? Sweep(DurableFile files, IReadOnlyList<RotationItem> needed)
    {
        foreach (var path in Places.FolderEntries.Files(Path, StorageLimits.Default).ToList())
        {
            var name = System.IO.Path.GetFileName(path);
            if (name.EndsWith(StagedSuffix, StringComparison.Ordinal)
                && !needed.Any(x => x.Staged == name)
                && files.Delete(path) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static ImmutableArray<RotationItem>? Items(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("format", out var format)
            || !format.TryGetInt32(out var version)
            || version != Format
            || !root.TryGetProperty("items", out var list)
            || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var items = ImmutableArray.CreateBuilder<RotationItem>();
        foreach (var item in list.EnumerateArray())
        {
            if (KindOf(Text(item, "kind")) is not { } kind
                || Text(item, "target") is not { } target
                || Text(item, "staged") is not { } staged
                || staged != System.IO.Path.GetFileName(staged)
                || Text(item, "before") is not { } before
                || Text(item, "after") is not { } after)
            {
                return null;
            }

            items.Add(new RotationItem(kind, target, staged, before, after));
        }

        return items.ToImmutable();
    }

    private static string? Text(JsonElement item, string name)
        => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;

    private static string Word(RotationKind kind) => kind switch
    {
        RotationKind.State => "state",
        RotationKind.Settings => "settings",
        RotationKind.Secrets => "secrets",
        _ => "passphrase",
    };

    private static RotationKind? KindOf(string? word)
        => Enum.GetValues<RotationKind>().Where(x => Word(x) == word).Cast<RotationKind?>().FirstOrDefault();
}
