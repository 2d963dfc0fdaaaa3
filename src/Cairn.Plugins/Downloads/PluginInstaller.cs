using System.Globalization;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Downloads;

/// <summary>
/// Installs plugins into the plugin folder. An archive is unpacked beside its place and renamed into it, so a plugin is
/// there as a whole or not at all; who installs the same one at the same time waits (the lock is Pulumi's own).
/// </summary>
public sealed class PluginInstaller(
    PluginPlaces places, PluginDownloader downloader, TimeProvider time, PluginLimits limits)
{
    private const string LockEnding = ".lock";
    private const string PartialEnding = ".partial";
    private const string TempEnding = ".tmp"; // and a number: Pulumi passes such folders over too

    private static int Counter;

    /// <summary>Prepares a plugin that is source, before it gets to its place: installs what it depends on.</summary>
    public delegate Task<Diagnostic?> Prepare(
        string folder, PluginDescription description, CancellationToken cancellationToken);

    /// <summary>
    /// Installs a plugin where it is missing, of the newest version where none is named. Returns it as installed.
    /// </summary>
    public async Task<Result<InstalledPlugin>> InstallAsync(
        PluginRequest plugin,
        bool isForced,
        Prepare prepare,
        Action<DownloadProgress> report,
        CancellationToken cancellationToken)
    {
        if (plugin.IsBundled)
        {
            return Result.Failed<InstalledPlugin>(PluginDiagnostics.IsBuiltIn(plugin));
        }

        if (!plugin.IsWellNamed)
        {
            return Result.Failed<InstalledPlugin>(PluginDiagnostics.NotFound(plugin, isPathSearched: false));
        }

        if (plugin.Version is null)
        {
            var latest = await downloader.LatestAsync(plugin, cancellationToken);
            if (!latest.TryGet(out var newest))
            {
                return Result.Failed<InstalledPlugin>(latest.Diagnostics);
            }

            plugin = plugin with { Version = newest };
        }

        return await LockedAsync(plugin, isForced, prepare, report, async archive =>
        {
            var hash = await downloader.DownloadAsync(plugin, archive, report, cancellationToken);
            return hash.Value is null ? hash.Diagnostics[0] : null;
        }, cancellationToken);
    }

    /// <summary>Installs a plugin of a known version from an archive that is at hand.</summary>
    public Task<Result<InstalledPlugin>> InstallFileAsync(
        PluginRequest plugin,
        string archivePath,
        bool isForced,
        Prepare prepare,
        Action<DownloadProgress> report,
        CancellationToken cancellationToken)
        => plugin.Version is null || !plugin.IsWellNamed
            ? Task.FromResult(Result.Failed<InstalledPlugin>(PluginDiagnostics.VersionNeeded(plugin, archivePath)))
            : LockedAsync(plugin, isForced, prepare, report, async archive =>
            {
                await using var file = new FileStream(archivePath, FileMode.Open, FileAccess.Read);
                await file.CopyToAsync(archive, cancellationToken);
                return null;
            }, cancellationToken);

    private async Task<Result<InstalledPlugin>> LockedAsync(
        PluginRequest plugin,
        bool isForced,
        Prepare prepare,
        Action<DownloadProgress> report,
        Func<Stream, Task<Diagnostic?>> fetch,
        CancellationToken cancellationToken)
    {
        Invariant.Holds(plugin.Version is not null);
        var folder = Path.Combine(places.PluginFolder, plugin.FolderName);
        var installed = new InstalledPlugin(plugin.Kind, plugin.Name, plugin.Version, folder);
        try
        {
            _ = Directory.CreateDirectory(places.PluginFolder);
            await using var held = await LockAsync(plugin, folder + LockEnding, report, cancellationToken);
            Sweep(folder);
            if (Directory.Exists(folder) && !isForced)
            {
                return Result.Of(installed);
            }

            var failure = await PlaceAsync(plugin, folder, prepare, report, fetch, cancellationToken);
            if (failure is not null)
            {
                return Result.Failed<InstalledPlugin>(failure);
            }

            report(new DownloadProgress(plugin, InstallStage.Done));
            return Result.Of(installed);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return Result.Failed<InstalledPlugin>(PluginDiagnostics.NotInstalled(plugin, folder, refusal.Message));
        }
    }

    private async Task<Diagnostic?> PlaceAsync(
        PluginRequest plugin,
        string folder,
        Prepare prepare,
        Action<DownloadProgress> report,
        Func<Stream, Task<Diagnostic?>> fetch,
        CancellationToken cancellationToken)
    {
        var temp = TempOf(folder);
        try
        {
            await using var archive = new FileStream(temp + ".tar.gz", new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose,
            });
            var failure = await fetch(archive);
            if (failure is not null)
            {
                return failure;
            }

            report(new DownloadProgress(plugin, InstallStage.Unpacking, archive.Length, archive.Length));
            archive.Position = 0;
            _ = Directory.CreateDirectory(temp);
            failure = await new ArchiveUnpacker(limits).UnpackAsync(plugin, archive, temp, cancellationToken)
                ?? await ReadyAsync(plugin, temp, prepare, cancellationToken);
            if (failure is null)
            {
                Swap(temp, folder);
            }

            return failure;
        }
        finally
        {
            Discard(temp);
        }
    }

    private async Task<Diagnostic?> ReadyAsync(
        PluginRequest plugin, string folder, Prepare prepare, CancellationToken cancellationToken)
    {
        if (PathSearch.In(folder, plugin.FileName) is not null)
        {
            return null;
        }

        var description = PluginDescriptionFile.In(folder, limits);
        return description.TryGet(out var value)
            ? await prepare(folder, value, cancellationToken)
            : description.Diagnostics.IsEmpty ? PluginDiagnostics.NothingInside(plugin) : description.Diagnostics[0];
    }

    /// <summary>Waits for the lock of one plugin; the system releases it when its holder dies.</summary>
    private async Task<FileStream> LockAsync(
        PluginRequest plugin, string path, Action<DownloadProgress> report, CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (isFirst)
                {
                    report(new DownloadProgress(plugin, InstallStage.Waiting));
                }
            }

            await Task.Delay(limits.LockPause, time, cancellationToken);
        }
    }

    /// <summary>Removes what a killed installer has left. Only for the holder of the lock.</summary>
    private static void Sweep(string folder)
    {
        if (File.Exists(folder + PartialEnding))
        {
            Discard(folder);
            File.Delete(folder + PartialEnding);
        }

        var parent = Path.GetDirectoryName(folder) ?? folder;
        var start = Path.GetFileName(folder) + TempEnding;
        foreach (var stray in Directory.EnumerateFileSystemEntries(parent, start + "*"))
        {
            Discard(stray);
        }
    }

    private static void Swap(string temp, string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.Move(temp, folder);
            return;
        }

        var old = TempOf(folder);
        Directory.Move(folder, old);
        try
        {
            Directory.Move(temp, folder);
        }
        catch (IOException)
        {
            Directory.Move(old, folder);
            throw;
        }

        Discard(old);
    }

    private static void Discard(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
            else
            {
                File.Delete(path);
            }
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return; // the next installer sweeps
        }
    }

    private static string TempOf(string folder)
        => folder + TempEnding + string.Create(
            CultureInfo.InvariantCulture, $"{Environment.ProcessId}{Interlocked.Increment(ref Counter):D4}");
}
