using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Cairn.Model;

namespace Cairn.Cli.Commands;

/// <summary>A copy of a state, or of a part of it, that an editor works on. Only its owner can read it.</summary>
internal sealed class Draft
{
    private readonly string _folder;

    private Draft(string folder)
    {
        _folder = folder;
        Path = System.IO.Path.Combine(folder, "state.json");
    }

    public string Path { get; }

    /// <summary>Writes a draft; where that fails (CRN7022), nothing of it is left.</summary>
    public static Result<Draft> Create(ReadOnlySpan<byte> text)
    {
        Draft? draft = null;
        try
        {
            draft = new Draft(Directory.CreateTempSubdirectory("cairn-edit-").FullName);
            draft.Write(text);
            return Result.Of(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _ = draft?.Delete();
            return Result.Failed<Draft>(CliDiagnostics.DraftNotWritten(System.IO.Path.GetTempPath(), e.Message));
        }
    }

    /// <summary>What the editor saved; where it can't be read (CRN7022), it is kept.</summary>
    public Result<byte[]> Read()
    {
        try
        {
            return Result.Of(File.ReadAllBytes(Path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Result.Failed<byte[]>(CliDiagnostics.DraftNotRead(Path, e.Message));
        }
    }

    /// <summary>Removes it. A warning (CRN7023) where it is left behind: it is as confidential as the state.</summary>
    public Diagnostic? Delete()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CliDiagnostics.DraftLeft(Path, e.Message);
        }
    }

    /// <summary>Waits until the editor is closed. Ctrl-C is the editor's meanwhile.</summary>
    public Diagnostic? Edit(string editor)
    {
        using var interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, static x => x.Cancel = true);
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", $"/d /s /c \"{editor} \"{Path}\"\"")
            : new ProcessStartInfo("/bin/sh", ["-c", editor + " \"$1\"", "sh", Path]);
        start.UseShellExecute = false;
        try
        {
            using var process = Process.Start(start);
            process?.WaitForExit();
            return process is { ExitCode: 0 } ? null : CliDiagnostics.EditorFailed(editor, Path);
        }
        catch (Win32Exception)
        {
            return CliDiagnostics.EditorFailed(editor, Path);
        }
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(Path, options);
        file.Write(text);
    }
}
