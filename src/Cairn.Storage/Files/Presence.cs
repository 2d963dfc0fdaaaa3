namespace Cairn.Storage.Files;

/// <summary>
/// Whether a file is surely not there. <see cref="File.Exists"/> says no also where the system can't tell, and a writer
/// that believes it leaves out what it should have changed, and reports success.
/// </summary>
public static class Presence
{
    /// <summary>
    /// False where something has the name, or where that can't be found out: then reading it says why.
    /// </summary>
    public static bool IsMissing(string path) => IsMissing(SystemCalls.Real, path);

    /// <summary>Whether something has the name, or may have: reading it says which.</summary>
    public static bool MayExist(string path) => !IsMissing(path);

    /// <summary>The same on another system.</summary>
    internal static bool IsMissing(ISystemCalls calls, string path)
    {
        try
        {
            return calls.Status(path) is null;
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return false;
        }
    }
}
