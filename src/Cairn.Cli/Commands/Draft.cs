using System.Diagnostics;
using System.Runtime.InteropServices;
using Cairn.Model;

namespace Cairn.Cli.Commands;

/// <summary>A copy of a state, or of a part of it, that an editor works on. Only its owner can read it.</summary>
internal sealed class Draft
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cairn-edit-").FullName;

    public Draft(ReadOnlySpan<byte> text)
    {
        Path = System.IO.Path.Combine(_folder, "state.json");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(Path, options);
        file.Write(text);
    }

    public string Path { get; }

    public byte[] Read() => File.ReadAllBytes(Path);

    public void Delete() => Directory.Delete(_folder, recursive: true);

    /// <summary>Waits until the editor is closed. Ctrl-C is the editor's meanwhile.</summary>
    public Diagnostic? Edit(string editor)
    {
        using var interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, static x => x.Cancel = true);
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", $"/d /s /c \"{editor} \"{Path}\"\"")
            : new ProcessStartInfo("/bin/sh", ["-c", editor + " \"$1\"", "sh", Path]);
        start.UseShellExecute = false;
        using var process = Process.Start(start);
        process?.WaitForExit();
        return process is { ExitCode: 0 } ? null : CliDiagnostics.EditorFailed(editor, Path);
    }
}
