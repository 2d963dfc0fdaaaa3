using System.IO.Hashing;
using System.Text;

namespace Cairn.Plugins.DotNet;

/// <summary>
/// Which source files a project's folder holds: a project takes all of them, so a new one makes the build old without
/// any file having changed.
/// </summary>
internal static class SourceListing
{
    private static readonly string[] SkippedFolders = ["bin", "obj", "node_modules", "artifacts"];

    private static readonly EnumerationOptions Options = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <summary>A hash of the names, up to a limit; the same for the same names.</summary>
    public static string Hash(string folder, int filesMax)
    {
        var hash = new XxHash3();
        var open = new Stack<string>([folder]);
        var count = 0;
        while (count < filesMax && open.TryPop(out var at))
        {
            foreach (var file in Names(Directory.EnumerateFiles(at, "*.cs", Options)))
            {
                hash.Append(Encoding.UTF8.GetBytes(file + "\n"));
                count++;
            }

            foreach (var below in Names(Directory.EnumerateDirectories(at, "*", Options)))
            {
                if (!SkippedFolders.Contains(Path.GetFileName(below), StringComparer.Ordinal)
                    && !Path.GetFileName(below).StartsWith('.'))
                {
                    open.Push(below);
                }
            }
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static IOrderedEnumerable<string> Names(IEnumerable<string> paths) => paths.Order(StringComparer.Ordinal);
}
