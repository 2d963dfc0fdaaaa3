using System.Security.Cryptography;
using System.Text;
using Cairn.Model;

namespace Cairn.Cli;

/// <summary>
/// Everything a command touches outside of files: standard streams, terminal, environment, folder and clock. Standard
/// output is data, standard error is for people; tests pass streams of their own and read both.
/// </summary>
internal sealed record IoContext
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public required Stream Input { get; init; }

    /// <summary>For bytes that are not text of ours, such as a state. Flush <see cref="Out"/> first.</summary>
    public required Stream Output { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Err { get; init; }

    /// <summary>Whether somebody can be asked: input and standard error are a terminal.</summary>
    public bool IsInteractive { get; init; }

    public bool IsOutTerminal { get; init; }

    public bool IsErrTerminal { get; init; }

    /// <summary>Columns to wrap text at.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Columns and rows of the terminal that output goes to, at this moment; null: it goes to none.</summary>
    public Func<(int Width, int Height)>? TerminalSize { get; init; }

    public required Func<string, string?> Environment { get; init; }

    /// <summary>The folder that relative paths start from.</summary>
    public required string Folder { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>
    /// Reads a line that isn't shown while it is typed, in UTF-8; null where nothing was typed. Null itself: nobody
    /// is there.
    /// </summary>
    public Func<byte[]?>? HiddenLine { get; init; }

    /// <summary>The executable as it was started, before links are followed; null: not known.</summary>
    public string? ProgramPath { get; init; }

    /// <summary>The executable's own file; null: not known.</summary>
    public string? Executable { get; init; }

    /// <summary>The words that this command was called with; the history tells them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Says why a state may not be written any more; null: nothing was taken that could be lost.</summary>
    public Func<Diagnostic?>? Fence { get; init; }

    /// <summary>Makes names for locks.</summary>
    public Func<Guid> NewId { get; init; } = static () => new Guid(RandomNumberGenerator.GetBytes(16));

    /// <summary>Colour needs a terminal and nobody who objects (no-color.org).</summary>
    public bool HasColour(bool isTerminal)
        => isTerminal && string.IsNullOrEmpty(Environment("NO_COLOR")) && Environment("TERM") != "dumb";

    /// <summary>An absolute path.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);

    public static TextWriter Writer(Stream stream)
        => new StreamWriter(stream, Utf8, bufferSize: 4096) { NewLine = "\n" };

#pragma warning disable RS0030 // The one place where the process's console and clock come in.
    public static IoContext OfProcess()
    {
        var output = Console.OpenStandardOutput();
        var isOutTerminal = !Console.IsOutputRedirected;
        var isErrTerminal = !Console.IsErrorRedirected;
        return new IoContext
        {
            Input = Console.OpenStandardInput(),
            Output = output,
            Out = Writer(output),
            Err = Writer(Console.OpenStandardError()),
            IsOutTerminal = isOutTerminal,
            IsErrTerminal = isErrTerminal,
            IsInteractive = isErrTerminal && !Console.IsInputRedirected,
            HiddenLine = isErrTerminal && !Console.IsInputRedirected
                ? static () => Commands.HiddenInput.Read(static () => Console.ReadKey(intercept: true))
                : null,
            Width = isOutTerminal || isErrTerminal ? Math.Clamp(Console.WindowWidth, 40, 120) : 80,
            TerminalSize = isOutTerminal ? static () => (Console.WindowWidth, Console.WindowHeight) : null,
            Executable = System.Environment.ProcessPath,
            ProgramPath = System.Environment.GetCommandLineArgs() is [{ Length: > 0 } path, ..] ? path : null,
            Environment = System.Environment.GetEnvironmentVariable,
            Folder = System.Environment.CurrentDirectory,
            Time = TimeProvider.System,
        };
    }
#pragma warning restore RS0030
}
