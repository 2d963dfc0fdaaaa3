namespace Cairn.Storage.Files;

/// <summary>When files were changed, for people and for choosing among copies.</summary>
public static class FileTimes
{
    /// <summary>
    /// When a file was changed last. Long ago (1601) where it is gone, as .NET has it, and also where the system can't
    /// tell: what is wrong with the file is for whoever reads it to say.
    /// </summary>
    public static DateTimeOffset ChangedAt(string path)
    {
        try
        {
            return new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return DateTimeOffset.FromFileTime(0);
        }
    }
}
