using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Cairn.Storage.Files;

namespace Cairn.Storage.History;

/// <summary>
/// Tells where a folder's sources stand. Commit and branch are read from the files in <c>.git</c>; whether something
/// is changed only git itself can tell, and it is not waited for long.
/// </summary>
public static class GitFolder
{
    private const string HeadPrefix = "ref: ";
    private const string BranchPrefix = "refs/heads/";

    private static readonly TimeSpan AskingMax = TimeSpan.FromSeconds(2);

    /// <summary>The status of the repository that a folder is in; null where it is in none.</summary>
    public static GitStatus? Read(string folder)
    {
        var limits = StorageLimits.Default;
        var at = folder;
        for (var level = 0; at is not null && level < limits.ParentFoldersMax; level++, at = Path.GetDirectoryName(at))
        {
            var git = Path.Combine(at, ".git");
            if (Directory.Exists(git))
            {
                return Read(at, git, limits);
            }

            if (Line(git, limits) is { } link && link.StartsWith("gitdir: ", StringComparison.Ordinal))
            {
                return Read(at, Path.GetFullPath(link["gitdir: ".Length..], at), limits);
            }
        }

        return null;
    }

    private static GitStatus? Read(string folder, string git, StorageLimits limits)
    {
        if (Line(Path.Combine(git, "HEAD"), limits) is not { } head)
        {
            return null;
        }

        var common = Line(Path.Combine(git, "commondir"), limits) is { } other ? Path.GetFullPath(other, git) : git;
        var name = head.StartsWith(HeadPrefix, StringComparison.Ordinal) ? head[HeadPrefix.Length..] : null;
        var commit = name is null ? head : Commit(git, common, name, limits);
        var branch = name is not null && name.StartsWith(BranchPrefix, StringComparison.Ordinal)
            ? name[BranchPrefix.Length..]
            : null;
        return new GitStatus(IsHash(commit) ? commit : null, branch, IsHash(commit) ? IsDirty(folder) : null);
    }

    private static string? Commit(string git, string common, string name, StorageLimits limits)
    {
        if (name.Split('/').Contains("..") || Path.IsPathRooted(name))
        {
            return null;
        }

        if ((Line(Path.Combine(git, name), limits) ?? Line(Path.Combine(common, name), limits)) is { } loose)
        {
            return loose;
        }

        var packed = SmallFile.TryRead(Path.Combine(common, "packed-refs"), limits);
        return packed is null
            ? null
            : Encoding.UTF8.GetString(packed).Split('\n').Select(static x => x.Trim())
                .FirstOrDefault(x => x.EndsWith(" " + name, StringComparison.Ordinal))?.Split(' ')[0];
    }

    private static bool IsHash(string? text)
        => text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigitLower);

    private static string? Line(string path, StorageLimits limits)
        => SmallFile.TryRead(path, limits) is { } bytes ? Encoding.UTF8.GetString(bytes).Trim() : null;

    /// <summary>Null where git is missing, slow, or does not know.</summary>
    private static bool? IsDirty(string folder)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])
            ["-c", "core.fsmonitor=false", "diff", "--quiet", "--no-ext-diff", "--no-textconv", "HEAD", "--"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        try
        {
            using var process = Process.Start(start);
            if (process is null)
            {
                return null;
            }

            if (!process.WaitForExit(AskingMax))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            return process.ExitCode switch
            {
                0 => false,
                1 => true,
                _ => null,
            };
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }
}
