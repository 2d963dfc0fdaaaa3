using System.Text.RegularExpressions;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;

namespace Cairn.Cli.Events;

/// <summary>A message of a run as Pulumi's clients read it (spec/engine.md §5.1).</summary>
/// <param name="Severity"><c>debug</c>, <c>info</c>, <c>info#err</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Text">Without escape sequences; ends with a line end.</param>
/// <param name="Urn">A whole URN, or empty: SST ends with a panic at anything else.</param>
/// <param name="Stream">Messages with the same number belong together.</param>
/// <param name="IsEphemeral">Worth showing only while it is new.</param>
internal sealed partial record EventText(string Severity, string Text, string Urn, int Stream, bool IsEphemeral)
{
    public const string Debug = "debug";
    public const string Info = "info";
    public const string InfoError = "info#err";
    public const string Warning = "warning";
    public const string Error = "error";

    /// <summary>At these words SST splits an error's text, and shows what is left: often nothing.</summary>
    private const string SplitsForSst = "occurred:";

    /// <summary>What stands before it on a screen.</summary>
    public string Prefix => Severity is Error or Warning or Debug ? $"{Severity}: " : "";

    /// <summary>The message of an event; null where it is none.</summary>
    public static EventText? Of(EngineEvent happened) => happened switch
    {
        EngineEvent.Message { Content: var message } => new EventText(
            Word(message.Level),
            Line(message.Text, message.Level == MessageLevel.Error),
            Whole(message.Urn),
            message.Stream,
            message.IsEphemeral),
        EngineEvent.Diagnosed { Content: var diagnostic, Urn: var urn } => new EventText(
            Word(diagnostic.Severity),
            Line(Sentence(diagnostic), diagnostic.IsError),
            Whole(urn),
            Stream: 0,
            IsEphemeral: false),
        EngineEvent.PolicyViolated { Violation: var violation, Urn: var urn } => new EventText(
            violation.Level == PolicyLevel.Mandatory ? Error : Warning,
            Line($"{PolicyText.Name(violation)}: {violation.Message}", isError: true),
            Whole(urn),
            Stream: 0,
            IsEphemeral: false),
        EngineEvent.PolicyRemediated { Remediation: var remediation, Urn: var urn } => new EventText(
            Info,
            Line($"{PolicyText.Name(remediation)}: the inputs were put right", isError: false),
            Whole(urn),
            Stream: 0,
            IsEphemeral: false),
        _ => null,
    };

    private static string Word(MessageLevel level) => level switch
    {
        MessageLevel.Debug => Debug,
        MessageLevel.Info => Info,
        MessageLevel.InfoError => InfoError,
        MessageLevel.Warning => Warning,
        _ => Error,
    };

    private static string Word(Severity severity) => severity switch
    {
        Model.Severity.Error => Error,
        Model.Severity.Warning => Warning,
        _ => Info,
    };

    /// <summary>The peer's own words where it has some, so that people and programs find what they look for.</summary>
    private static string Sentence(Diagnostic diagnostic)
        => diagnostic.Upstream
            ?? $"{diagnostic.Detail}{(diagnostic.Hint is { } hint ? $"\n{hint}" : "")} ({diagnostic.Code})";

    private static string Line(string text, bool isError)
    {
        var clean = Escapes().Replace(text, "");
        clean = isError ? clean.Replace(SplitsForSst, "occurred -", StringComparison.Ordinal) : clean;
        return clean.EndsWith('\n') ? clean : clean + "\n";
    }

    private static string Whole(string urn) => Model.Urn.TryParse(urn, out _) ? urn : "";

    /// <summary>A terminal's colours, and Pulumi's own markup for them.</summary>
    [GeneratedRegex(@"\e\[[0-9;]*[mK]|<\{%[^%]*%\}>")]
    private static partial Regex Escapes();
}
