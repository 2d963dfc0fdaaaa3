using Cairn.Model;
using Cairn.Plugins.Discovery;

namespace Cairn.Plugins.Downloads;

/// <summary>The plugins that are installed: what <c>plugin ls</c> shows and <c>plugin rm</c> removes.</summary>
public sealed class PluginShelf(PluginPlaces places)
{
    private static readonly string[] Companions = [".lock", ".partial", ".lastused"];

    public IReadOnlyList<InstalledPlugin> List() => InstalledPlugin.In(places.PluginFolder);

    /// <summary>Bytes of a plugin on the disk. Looks at every file.</summary>
    public static long BytesOf(InstalledPlugin plugin)
        => new DirectoryInfo(plugin.Folder)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(file => file.LinkTarget is null)
            .Sum(file => file.Length);

    /// <summary>When a plugin was installed.</summary>
    public static DateTimeOffset InstalledAt(InstalledPlugin plugin)
        => new(Directory.GetLastWriteTimeUtc(plugin.Folder), TimeSpan.Zero);

    /// <summary>Removes a plugin and what stands beside it. Null where it is gone.</summary>
    public static Diagnostic? Remove(InstalledPlugin plugin)
    {
        try
        {
            Directory.Delete(plugin.Folder, recursive: true);
            foreach (var companion in Companions)
            {
                File.Delete(plugin.Folder + companion);
            }

            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return PluginDiagnostics.NotRemoved(plugin.Folder, refusal.Message);
        }
    }
}
