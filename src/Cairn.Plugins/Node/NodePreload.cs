using System.Security.Cryptography;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Plugins.Node;

/// <summary>
/// The script that node loads before the SDK, to make it faster (docs/adr/0022-a-faster-start-of-node.md,
/// docs/adr/0029-node-loads-what-it-needs.md). It is part of the executable, and written once per version into the
/// user's cache.
/// </summary>
internal static class NodePreload
{
    private const string Resource = "preload.cjs";
    private const string FolderVariable = "CAIRN_NODE_CACHE";
    private const int NameDigits = 16;

    /// <summary>The user's cache folder for what concerns node.</summary>
    public static string Folder(IEnvironment environment) => CacheFolder.Of(environment, "node");

    /// <summary>The script's path, its content made sure of; diagnostics where it could not be written.</summary>
    public static Result<string> Place(IEnvironment environment)
    {
        var content = Content();
        var folder = Folder(environment);
        var name = $"preload-{Convert.ToHexStringLower(SHA256.HashData(content))[..NameDigits]}.cjs";
        var path = Path.Combine(folder, name);
        if (DurableFile.HasContent(path, content))
        {
            return Result.Of(path);
        }

        var files = new DurableFile();
        var failure = files.CreateDirectory(folder) ?? files.Replace(path, stream => stream.Write(content));
        return failure is null
            ? Result.Of(path)
            : Result.Failed<string>(LanguageDiagnostics.NoPreload(path, failure));
    }

    /// <summary>
    /// The argument that makes node load the script. The SDK takes a lone <c>--require</c> for a loader of the user's
    /// and turns its ESM mode off, so it is one word with its value.
    /// </summary>
    public static string Argument(string path) => "--require=" + path;

    /// <summary>The variable that tells the script where it may keep what it has compiled.</summary>
    public static KeyValuePair<string, string?> Variable(IEnvironment environment)
        => new(FolderVariable, Folder(environment));

    internal static byte[] Content()
    {
        using var stream = typeof(NodePreload).Assembly.GetManifestResourceStream(Resource);
        Invariant.Holds(stream is not null);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
