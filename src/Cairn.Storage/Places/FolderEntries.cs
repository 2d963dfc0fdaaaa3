using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>Lists folders, up to a limit. One that is missing or closed to us is empty.</summary>
internal static class FolderEntries
{
    public static IReadOnlyList<string> Files(string folder, StorageLimits limits)
        => Files(SystemCalls.Real, folder, limits);

    public static IReadOnlyList<string> Files(ISystemCalls calls, string folder, StorageLimits limits)
    {
        try
        {
            return [.. calls.Files(folder).Take(limits.EntriesMax)];
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return [];
        }
    }
}
