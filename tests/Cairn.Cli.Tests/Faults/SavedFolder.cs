namespace Cairn.Cli.Tests.Faults;

/// <summary>What is in a folder, to be brought back: what lies in it may name its own path.</summary>
internal sealed class SavedFolder : IDisposable
{
    private readonly string _folder;
    private readonly string _saved = Directory.CreateTempSubdirectory("cairn-saved-").FullName;

    public SavedFolder(string folder)
    {
        _folder = folder;
        Copy(folder, _saved);
    }

    public void Restore()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(_folder))
        {
            if (Directory.Exists(entry))
            {
                Directory.Delete(entry, recursive: true);
            }
            else
            {
                File.Delete(entry);
            }
        }

        Copy(_saved, _folder);
    }

    public void Dispose() => Directory.Delete(_saved, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
