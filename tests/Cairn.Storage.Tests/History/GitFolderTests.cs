using System.ComponentModel;
using System.Diagnostics;
using Cairn.Storage.History;

namespace Cairn.Storage.Tests.History;

public sealed class GitFolderTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly Folder _folder = new();

    public void Dispose()
    {
        // Git writes its objects read-only, which keeps them from being removed on Windows.
        foreach (var path in _folder.Files())
        {
            File.SetAttributes(_folder[path], FileAttributes.Normal);
        }

        _folder.Dispose();
    }

    [Fact]
    public void Branch_and_commit_are_read_from_files()
    {
        _folder.Write(".git/HEAD", "ref: refs/heads/feature/x\n");
        _folder.Write(".git/refs/heads/feature/x", Commit + "\n");

        var status = GitFolder.Read(Path.GetDirectoryName(_folder.Write("deep/er/file", "")) ?? "");

        Assert.Equal((Commit, "feature/x"), (status?.Commit, status?.Branch));
    }

    [Fact]
    public void A_packed_branch_and_a_detached_head_are_read()
    {
        _folder.Write(".git/HEAD", "ref: refs/heads/main\n");
        _folder.Write(".git/packed-refs", $"# pack-refs\n{Commit} refs/heads/main\n^{new string('f', 40)}\n");
        Assert.Equal((Commit, "main"), (Read()?.Commit, Read()?.Branch));

        _folder.Write(".git/HEAD", Commit);
        Assert.Equal((Commit, null), (Read()?.Commit, Read()?.Branch));
    }

    [Fact]
    public void A_worktree_finds_its_branches_in_the_repository()
    {
        _folder.Write("main/.git/refs/heads/w", Commit);
        _folder.Write("main/.git/worktrees/w/HEAD", "ref: refs/heads/w");
        _folder.Write("main/.git/worktrees/w/commondir", "../..\n");
        _folder.Write("w/.git", "gitdir: ../main/.git/worktrees/w\n");

        var status = GitFolder.Read(_folder["w"]);

        Assert.Equal((Commit, "w"), (status?.Commit, status?.Branch));
    }

    [Fact]
    public void What_is_no_repository_has_no_status()
    {
        _folder.Write(".git/HEAD", "ref: ../../etc/passwd");
        Assert.Equal(new GitStatus(null, null, null), Read());
        _folder.Write(".git/HEAD", "");
        Assert.Null(Read()?.Commit);
    }

    [Fact]
    public void Git_tells_whether_something_is_changed()
    {
        if (!TryGit("init", "-q"))
        {
            Assert.Skip("git is not installed");
        }

        _folder.Write("a.txt", "a");
        Assert.True(TryGit("add", "."));
        Assert.True(TryGit(
            "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "commit", "-qm", "a"));

        Assert.False(Read()?.IsDirty);
        Assert.NotNull(Read()?.Commit);
        _folder.Write("a.txt", "b");
        Assert.True(Read()?.IsDirty);
    }

    private GitStatus? Read() => GitFolder.Read(_folder.Path);

    private bool TryGit(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = _folder.Path,
            });
            process?.WaitForExit();
            return process?.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
