using System.Collections.Concurrent;
using Cairn.Engine.Events;
using Cairn.Plugins.Downloads;

namespace Cairn.Cli.Operations;

/// <summary>Tells of downloads of plugins as events of an operation.</summary>
internal static class DownloadEvents
{
    private const string Kind = "plugin-download";
    private const int StepsMax = 20;

    /// <summary>What is to hear of downloads. Of the bytes of one it tells a few times only.</summary>
    public static Action<DownloadProgress> Teller(IEventSink sink)
    {
        var told = new ConcurrentDictionary<string, (InstallStage Stage, long Step)>(StringComparer.Ordinal);
        return progress =>
        {
            // SST takes the part behind the colon for the plugin's name.
            var id = $"{Kind}:{progress.Plugin.FolderName}";
            var total = progress.BytesTotal ?? 0;
            var at = (progress.Stage, total > 0 ? progress.Bytes * StepsMax / total : 0);
            if (told.TryGetValue(id, out var last) && last == at)
            {
                return;
            }

            told[id] = at;
            sink.Send(new EngineEvent.Progress(
                Kind, id, Text(progress), progress.Bytes, total, progress.Stage == InstallStage.Done));
        };
    }

    /// <summary>For people, without the bytes.</summary>
    public static string Text(DownloadProgress progress) => progress.Stage switch
    {
        InstallStage.Waiting => $"Waiting for another process that installs {progress.Plugin.Label}",
        InstallStage.Retrying => $"Downloading {progress.Plugin.Label} once more",
        InstallStage.Unpacking => $"Installing {progress.Plugin.Label}",
        InstallStage.Done => $"Installed {progress.Plugin.Label}",
        _ => $"Downloading {progress.Plugin.Label}",
    };
}
