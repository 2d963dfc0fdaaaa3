using System.Text;

namespace Cairn.Plugins.Discovery;

/// <summary>Reads small files that describe something, within a limit.</summary>
internal static class DescriptionFile
{
    /// <summary>The text, or null where the file is missing, unreadable or larger than such a file ever is.</summary>
    public static string? TryRead(string path, int bytesMax)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using var file =
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > bytesMax)
            {
                return null;
            }

            using var reader = new StreamReader(file, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
