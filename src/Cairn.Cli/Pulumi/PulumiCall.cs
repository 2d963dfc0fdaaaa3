using Cairn.Model;

namespace Cairn.Cli.Pulumi;

/// <summary>A command line that was understood: a command with its flags and arguments, and where it runs.</summary>
internal sealed class PulumiCall(
    IoContext io,
    PulumiCommand command,
    IReadOnlyList<string> arguments,
    IReadOnlyDictionary<string, IReadOnlyList<string>> flags)
{
    private const string True = "true";

    /// <summary>The folder is that of <c>--cwd</c>.</summary>
    public IoContext Io { get; } = io;

    public PulumiCommand Command { get; } = command;

    public IReadOnlyList<string> Arguments { get; } = arguments;

    /// <summary>The flags that were given, by name, with their texts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Flags { get; } = flags;

    /// <summary>The stack that was named, by flag; null: the selected one.</summary>
    public string? Stack => Text("stack");

    /// <summary>The stack that this is about, as people are told it.</summary>
    public string? WantedStack { get => field ?? Stack; set; }

    public bool IsJson => Switch("json");

    public bool IsYes => Switch("yes") || Io.Environment("PULUMI_SKIP_CONFIRMATIONS") is "1" or True;

    public bool IsIntegrityChecked => !Switch("disable-integrity-checking")
        && Io.Environment("PULUMI_DISABLE_INTEGRITY_CHECKING") is not ("1" or True);

    /// <summary>Whether it is SST that runs this engine, from 3.7 on (spec/cli-contract.md §1.4).</summary>
    public bool IsUnderSst => Io.Environment("SST_SERVER") is { Length: > 0 };

    /// <summary>Whether nobody can be asked.</summary>
    public bool IsNonInteractive => Switch("non-interactive") || !Io.IsInteractive;

    /// <summary>Whether nobody has said yes to a change, and nobody can be asked.</summary>
    public bool IsUnconfirmed => !IsYes && IsNonInteractive;

    /// <summary>The same, run in another folder.</summary>
    public PulumiCall In(string folder) => new(Io with { Folder = folder }, Command, Arguments, Flags);

    public bool Has(string flag) => Flags.ContainsKey(flag);

    public bool Switch(string flag, bool otherwise = false)
        => Flags.TryGetValue(flag, out var texts)
            ? texts[^1] is "" or True or "1" or "t" or "T" or "TRUE" or "True"
            : otherwise;

    public string? Text(string flag) => Flags.TryGetValue(flag, out var texts) ? texts[^1] : null;

    public IReadOnlyList<string> Many(string flag) => Flags.TryGetValue(flag, out var texts) ? texts : [];

    /// <summary>The first argument; null: there is none.</summary>
    public string? Argument => Arguments.Count > 0 ? Arguments[0] : null;

    /// <summary>Writes a line for programs and people.</summary>
    public void Say(string text) => Io.Out.WriteLine(text);

    /// <summary>Refuses a change that is <see cref="IsUnconfirmed"/>.</summary>
    public int FailUnconfirmed()
        => Fail("--yes must be passed in to proceed when running in non-interactive mode");

    /// <summary>Asks on the terminal; only the whole word is a yes.</summary>
    public bool Confirms(string question)
    {
        Io.Out.Flush();
        Io.Err.Write($"{question} [yes/no] ");
        Io.Err.Flush();
        using var reader = new StreamReader(Io.Input, leaveOpen: true);
        return reader.ReadLine() is "yes" or "y";
    }

    /// <summary>Ends with an error as the peer words it.</summary>
    public int Fail(string text, int exitCode = PulumiExitCodes.Failed)
    {
        Io.Out.Flush();
        Io.Err.WriteLine($"error: {text}");
        return exitCode;
    }

    /// <summary>Ends with errors.</summary>
    public int Fail(IReadOnlyList<Diagnostic> reasons)
    {
        var first = reasons.FirstOrDefault(static x => x.IsError) ?? reasons[0];
        return Fail(PulumiTexts.Of(first, this), PulumiExitCodes.Of(first));
    }
}
