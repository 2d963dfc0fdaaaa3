using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace Cairn.Local.Files;

/// <summary>
/// The files of a folder, in the order of their names. Links to files are followed; links to folders are left out, as
/// they may lead to where they came from.
/// </summary>
internal static class SourceTree
{
    /// <summary>The files below a folder, or the one file; null where there is neither.</summary>
    /// <param name="source">The folder or file.</param>
    /// <param name="exclude">Names, and paths from the folder on, with <c>*</c> and <c>?</c>.</param>
    /// <param name="archive">A file that is never part of it.</param>
    public static ImmutableArray<SourceFile>? List(string source, ImmutableArray<string> exclude, string archive)
    {
        if (File.Exists(source))
        {
            return [new SourceFile(Path.GetFileName(source), source)];
        }

        if (!Directory.Exists(source))
        {
            return null;
        }

        var files = new List<SourceFile>();
        Collect(new DirectoryInfo(source), "", exclude, Path.GetFullPath(archive), files);
        return [.. files.OrderBy(x => x.Name, StringComparer.Ordinal)];
    }

    /// <summary>SHA-256 over names, contents and what is a program.</summary>
    public static async Task<string> Sha256Async(IEnumerable<SourceFile> files, CancellationToken cancellationToken)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            var content = await DiskFile.Sha256Async(file.Path, cancellationToken).ConfigureAwait(false);
            all.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0{(file.IsExecutable ? 'x' : '-')}{content}\n"));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static void Collect(
        DirectoryInfo folder, string prefix, ImmutableArray<string> exclude, string archive, List<SourceFile> files)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var name = prefix + entry.Name;
            if (exclude.Any(x => IsMatch(x, entry.Name) || IsMatch(x, name)) || DiskFile.IsDraft(entry.Name))
            {
                continue;
            }

            if (entry is DirectoryInfo inner)
            {
                if (inner.LinkTarget is null)
                {
                    Collect(inner, name + "/", exclude, archive, files);
                }
            }
            else if (entry.FullName != archive)
            {
                files.Add(new SourceFile(name, entry.FullName));
            }
        }
    }

    private static bool IsMatch(string pattern, string name)
        => FileSystemName.MatchesSimpleExpression(pattern.TrimEnd('/'), name, ignoreCase: false);
}
