using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>Lists folders, up to a limit. One that is missing or closed to us is empty.</summary>
internal static class FolderEntries
{
    public static IReadOnlyList<string> Files(string folder, StorageLimits limits)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Take(limits.EntriesMax)];
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return [];
        }
    }
}
