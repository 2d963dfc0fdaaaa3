using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.Stores;

/// <summary>
/// Writes the files of Pulumi's self-managed backend besides the state itself, as Pulumi writes them: the store's
/// <c>meta.yaml</c>, new stacks, history and backups at the end of an update (spec/state.md §5.1).
/// </summary>
public sealed class PulumiStore
{
    private const string TextType = "text/plain; charset=utf-8";
    private const string GzipType = "application/x-gzip";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder;
    private readonly DurableFile _files;
    private readonly TimeProvider _time;
    private readonly StorageLimits _limits;

    /// <param name="root">The folder that holds <c>.pulumi</c>.</param>
    /// <param name="time">For the names of files.</param>
    public PulumiStore(string root, TimeProvider time)
        : this(root, time, new DurableFile(), StorageLimits.Default)
    {
    }

    internal PulumiStore(string root, TimeProvider time, DurableFile files, StorageLimits limits)
    {
        _folder = Path.Combine(root, ".pulumi");
        _files = files;
        _time = time;
        _limits = limits;
    }

    /// <summary>
    /// Makes a new store one with folders by project. One that has stacks and says nothing stays as it is: it is of
    /// the layout from before projects, and so does one whose first stack has no project. Null where it succeeded.
    /// </summary>
    public Diagnostic? Prepare(StagePlace first)
    {
        if (first.Project is null)
        {
            return null;
        }

        var meta = Path.Combine(_folder, "meta.yaml");
        if (_files.Calls.Exists(meta)
            || FolderEntries.Files(_files.Calls, Path.Combine(_folder, "stacks"), _limits).Count > 0)
        {
            return null;
        }

        var problem = _files.CreateDirectory(_folder)
            ?? Write(meta, TextType, stream => stream.Write("version: 1\n"u8));
        return problem is { Code.Number: StorageDiagnostics.AlreadyExistsCode } ? null : problem;
    }

    /// <summary>Creates a stack; fails where it has a state. The state must be one that Pulumi reads.</summary>
    /// <param name="place">The stack.</param>
    /// <param name="state">Its first state.</param>
    public Diagnostic? Create(StagePlace place, ReadOnlyMemory<byte> state)
    {
        var bare = place.StatePath[..^Path.GetFileName(place.StatePath).Length] + place.Stack;
        foreach (var extension in StagePlace.Extensions)
        {
            if (_files.Calls.Exists(bare + extension))
            {
                return RunDiagnostics.StackExists(bare + extension, place.Stack);
            }
        }

        return _files.CreateDirectory(DurableFile.FolderOf(place.StatePath))
            ?? WritePacked(place.StatePath, StateBytes.FromArray(state), CompressionNames.Of(place.StatePath));
    }

    /// <summary>
    /// Notes an update: its history entry with the checkpoint as it is now, and a backup of that. To be called when
    /// the checkpoint is in place. Null where it succeeded.
    /// </summary>
    public Diagnostic? Record(StagePlace place, UpdateRecord update, CancellationToken cancellationToken)
    {
        var read = new StateFileReader(_limits, _files.Calls).ReadStored(place.StatePath, cancellationToken);
        using var state = read.Value;
        if (state is null)
        {
            return read.Diagnostics[0];
        }

        var ending = Path.GetFileName(place.StatePath)[place.Stack.Length..];
        var packing = CompressionNames.Of(place.StatePath);
        var history = place.StoreFolderOf("history");
        var backups = place.StoreFolderOf("backups");
        var entry = Path.Combine(history, Stamped($"{place.Stack}-"));
        var stored = new[] { StatePiece.Keep(0, state.Bytes.Length) };
        return _files.CreateDirectory(history)
            ?? WritePacked(entry + ".history" + ending, StateBytes.FromArray(Json(update)), packing)
            ?? Write(entry + ".checkpoint" + ending, TypeOf(packing), Stored)
            ?? _files.CreateDirectory(backups)
            ?? Write(Path.Combine(backups, Stamped($"{place.Stack}.") + ending), TypeOf(packing), Stored);

        void Stored(Stream stream) => StatePieceStream.Write(stream, state.Bytes, stored, Compression.None);
    }

    /// <summary>
    /// The updates that the history knows, the newest first; one that can't be read is left out.
    /// </summary>
    public IReadOnlyList<JsonObject> Updates(StagePlace place)
    {
        var reader = new StateFileReader(_limits, _files.Calls);
        return
        [
            .. FolderEntries.Files(_files.Calls, place.StoreFolderOf("history"), _limits)
                .Where(path => Path.GetFileName(path).StartsWith(place.Stack + "-", StringComparison.Ordinal)
                    && StagePlace.Extensions.Any(x => path.EndsWith(".history" + x, StringComparison.Ordinal)))
                .OrderByDescending(static path => Path.GetFileName(path).Length)
                .ThenByDescending(static path => Path.GetFileName(path), StringComparer.Ordinal)
                .Select(path => Parsed(reader, path))
                .OfType<JsonObject>(),
        ];
    }

    /// <summary>The tags of a stack, by name. Fails where they can't be read, so that none is written over.</summary>
    public Result<ImmutableSortedDictionary<string, string>> Tags(StagePlace place)
    {
        var none = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var path = TagsPath(place);
        var content = SmallFile.TryRead(_files.Calls, path, _limits, out var problem);
        if (content is null)
        {
            return problem is null
                ? Result.Of(none)
                : Result.Failed<ImmutableSortedDictionary<string, string>>(problem);
        }

        if (Parsed(content) is not { } root)
        {
            return Result.Failed<ImmutableSortedDictionary<string, string>>(
                StorageDiagnostics.CannotRead(path, "it is no JSON object"));
        }

        return Result.Of(root["tags"] is JsonObject tags
            ? none.AddRange(tags.Select(static x => KeyValuePair.Create(x.Key, x.Value?.ToString() ?? "")))
            : none);
    }

    /// <summary>Replaces the tags of a stack. Null where it succeeded.</summary>
    public Diagnostic? SetTags(StagePlace place, ImmutableSortedDictionary<string, string> tags)
        => _files.Replace(TagsPath(place), stream =>
        {
            using var json = new Utf8JsonWriter(stream, Options);
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteStartObject("tags");
            foreach (var (name, value) in tags)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static string TagsPath(StagePlace place)
        => Path.Combine(DurableFile.FolderOf(place.StatePath), place.Stack + ".pulumi-tags");

    private static JsonObject? Parsed(StateFileReader reader, string path)
    {
        using var file = reader.Read(path, CancellationToken.None).Value;
        return file is null ? null : Parsed(file.Bytes.Slice(0, checked((int)file.Bytes.Length)));
    }

    private static JsonObject? Parsed(ReadOnlySpan<byte> content)
    {
        try
        {
            return JsonNode.Parse(content) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string TypeOf(Compression compression) => compression switch
    {
        Compression.Gzip => GzipType,
        Compression.Zstd => "application/zstd",
        _ => TextType,
    };

    private static byte[] Json(UpdateRecord update)
    {
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("kind", update.Kind);
            json.WriteNumber("startTime", update.Start.ToUnixTimeSeconds());
            json.WriteString("message", update.Message);
            json.WriteStartObject("environment");
            foreach (var (name, value) in update.Environment)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WritePropertyName("config");
            json.WriteRawValue((update.Config ?? "{}"u8.ToArray()).Span);
            json.WriteNumber("version", 0);
            json.WriteString("result", update.HasSucceeded ? "succeeded" : "failed");
            json.WriteNumber("endTime", update.End.ToUnixTimeSeconds());
            json.WriteStartObject("resourceChanges");
            foreach (var (operation, count) in update.Changes)
            {
                json.WriteNumber(operation, count);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>The time in nanoseconds, as Pulumi names its files by it.</summary>
    private string Stamped(string start) => string.Create(
        CultureInfo.InvariantCulture,
        $"{start}{(_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick}");

    private Diagnostic? WritePacked(string path, StateBytes content, Compression compression)
        => Write(path, TypeOf(compression), stream => StatePieceStream.Write(
            stream, content, [StatePiece.Keep(0, content.Length)], compression));

    /// <summary>A new file, and its attributes as Pulumi's file backend has them.</summary>
    private Diagnostic? Write(string path, string type, Action<Stream> write)
    {
        using var md5 = AttributesFile.NewHash();
        return _files.Create(path, stream =>
        {
            using var hashing = new HashingStream(stream, md5);
            write(hashing);
        }) ?? new AttributesFile(_files, _limits).Create(path, type, md5.GetHashAndReset());
    }
}
