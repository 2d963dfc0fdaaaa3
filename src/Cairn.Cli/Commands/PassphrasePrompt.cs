using Cairn.Storage.Secrets;

namespace Cairn.Cli.Commands;

/// <summary>Asks for passphrases on the terminal; they are not shown.</summary>
internal sealed class PassphrasePrompt : IPassphrasePrompt
{
    private readonly IoContext _io;
    private readonly Func<byte[]?> _line;

    private PassphrasePrompt(IoContext io, Func<byte[]?> line)
    {
        _io = io;
        _line = line;
    }

    /// <summary>Null where nobody is there to be asked.</summary>
    public static PassphrasePrompt? Of(IoContext io)
        => io is { IsInteractive: true, HiddenLine: { } line } ? new PassphrasePrompt(io, line) : null;

    public byte[]? Ask(string question)
    {
        _io.Out.Flush();
        _io.Err.Write($"{question}: ");
        _io.Err.Flush();
        var typed = _line();
        _io.Err.WriteLine();
        return typed;
    }

    public void Reject(string reason) => _io.Err.WriteLine(reason);
}
