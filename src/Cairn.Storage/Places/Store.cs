using Cairn.Model;

namespace Cairn.Storage.Places;

/// <summary>A store that can be read here: whose layout it has, and where it begins.</summary>
internal sealed record Store(StageKind Kind, string Root)
{
    private const string FileScheme = "file://";

    /// <summary>
    /// Takes a <c>file://</c> URL, or a plain path, with <c>~</c> and relative paths as Pulumi takes them. What
    /// follows a question mark sets details of Pulumi's backend and does not matter here.
    /// </summary>
    public static Result<Store> Parse(string url, string folder, IEnvironment environment, StageKind kind)
    {
        var text = url.Split('?')[0];
        if (text.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase))
        {
            text = Uri.UnescapeDataString(text[FileScheme.Length..]);
            if (OperatingSystem.IsWindows() && text.Length > 2 && text[0] == '/' && text[2] == ':')
            {
                text = text[1..];
            }
        }
        else if (text.Contains("://", StringComparison.Ordinal))
        {
            return Result.Failed<Store>(StorageDiagnostics.UnsupportedStore(text));
        }

        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
        {
            return Result.Failed<Store>(StorageDiagnostics.BadStoreUrl(url));
        }

        if (text == "~" || text.StartsWith("~/", StringComparison.Ordinal))
        {
            text = environment.HomeFolder + text[1..];
        }

        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, folder));
        return Result.Of(new Store(KindOf(root, kind), root));
    }

    /// <summary>What is there decides; where nothing tells, the project's own kind.</summary>
    private static StageKind KindOf(string root, StageKind otherwise)
        => Directory.Exists(Path.Combine(root, ".pulumi")) ? StageKind.Pulumi
            : Directory.Exists(Path.Combine(root, "app")) ? StageKind.Sst
            : otherwise;
}
