using System.Text.Json;
using System.Text.Json.Nodes;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>
/// Where <c>pulumi login</c> went, for all projects that name no store: <c>credentials.json</c> in Pulumi's home. It
/// also holds the access tokens of Pulumi Cloud, so all that is not asked for stays as it is.
/// </summary>
/// <param name="environment">Tells where the file is.</param>
/// <param name="limits">How long it may be.</param>
public sealed class Credentials(IEnvironment environment, StorageLimits limits)
{
    private const string CurrentMember = "current";
    private const string TokensMember = "accessTokens";
    private const string AccountsMember = "accounts";

    /// <summary>What Pulumi writes for an account that was never asked about.</summary>
    private const string Never = "0001-01-01T00:00:00Z";

    private readonly DurableFile _files = new();

    /// <summary>The file, whether there is one or not.</summary>
    public string Path { get; } = System.IO.Path.Combine(
        environment.Get("PULUMI_CREDENTIALS_PATH") is { Length: > 0 } folder
            ? folder
            : new StackSelection(environment).Home,
        "credentials.json");

    /// <summary>
    /// The URL of the store that was chosen last; empty: none. Fails where the file can't be read: another store in
    /// its place would be taken for an app that was never deployed.
    /// </summary>
    public Result<string> Current()
    {
        var read = Read();
        return read.TryGet(out var root) ? Result.Of(CurrentOf(root)) : Result.Failed<string>(read.Diagnostics);
    }

    /// <summary>The folder that the URL of a store of files means.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="workingFolder">Where a relative path begins.</param>
    public Result<string> FolderOf(string url, string workingFolder)
    {
        var store = Store.Parse(url, workingFolder, environment, StageKind.Pulumi);
        return store.TryGet(out var known) ? Result.Of(known.Root) : Result.Failed<string>(store.Diagnostics);
    }

    /// <summary>Chooses a store that needs no token. Null where it succeeded.</summary>
    public Diagnostic? Choose(string url) => Change(root =>
    {
        root[CurrentMember] = url;
        Section(root, TokensMember)[url] = "";
        Section(root, AccountsMember)[url] = new JsonObject { ["lastValidatedAt"] = Never };
    });

    /// <summary>Forgets a store and its token. Null where it succeeded.</summary>
    public Diagnostic? Forget(string url) => Change(root =>
    {
        (root[TokensMember] as JsonObject)?.Remove(url);
        (root[AccountsMember] as JsonObject)?.Remove(url);
        if (CurrentOf(root) == url)
        {
            root.Remove(CurrentMember);
        }
    });

    /// <summary>Forgets all stores and tokens. Null where it succeeded.</summary>
    public Diagnostic? ForgetAll() => Presence.MayExist(Path) ? _files.Delete(Path) : null;

    private static string CurrentOf(JsonObject root)
        => root[CurrentMember] is JsonValue value && value.TryGetValue<string>(out var url) ? url : "";

    private static JsonObject Section(JsonObject root, string name)
    {
        if (root[name] is not JsonObject section)
        {
            root[name] = section = [];
        }

        return section;
    }

    private Diagnostic? Change(Action<JsonObject> change)
    {
        var read = Read();
        if (!read.TryGet(out var root))
        {
            return read.Diagnostics[0];
        }

        change(root);
        return root[TokensMember] is JsonObject { Count: > 0 }
            ? _files.CreateDirectory(DurableFile.FolderOf(Path)) ?? _files.Replace(Path, stream => Write(root, stream))
            : ForgetAll();
    }

    private static void Write(JsonObject root, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, IndentSize = 4 });
        root.WriteTo(json);
    }

    private Result<JsonObject> Read()
    {
        var content = SmallFile.TryRead(SystemCalls.Real, Path, limits, out var problem);
        if (problem is not null)
        {
            return Result.Failed<JsonObject>(problem);
        }

        try
        {
            return content is null ? Result.Of(new JsonObject())
                : JsonNode.Parse(content) is JsonObject root ? Result.Of(root)
                : Result.Failed<JsonObject>(StorageDiagnostics.CredentialsUnreadable(Path));
        }
        catch (JsonException)
        {
            return Result.Failed<JsonObject>(StorageDiagnostics.CredentialsUnreadable(Path));
        }
    }
}
