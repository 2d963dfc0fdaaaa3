using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Cli;

/// <summary>Which state a command is about: a file, or a stage of an app in a store.</summary>
internal sealed record StateTarget
{
    public string? File { get; init; }

    public string? Stage { get; init; }

    public string? App { get; init; }

    public string? Store { get; init; }

    public bool IsStandardStream => File == StateFile.StandardStream;

    /// <summary>How a user would name the same state again on a command line.</summary>
    public string CommandText => Stage is null
        ? Quoted(File ?? "")
        : string.Join(' ', Options());

    /// <summary>Why this is no target, or null.</summary>
    public Diagnostic? Fault => (File, Stage) switch
    {
        (null, null) => CliDiagnostics.NoTarget(),
        (not null, not null) => CliDiagnostics.TwoTargets(),
        _ => null,
    };

    private IEnumerable<string> Options()
    {
        yield return $"--stage {Quoted(Stage ?? "")}";
        if (App is not null)
        {
            yield return $"--app {Quoted(App)}";
        }

        if (Store is not null)
        {
            yield return $"--store {Quoted(Store)}";
        }
    }

    internal static string Quoted(string text)
        => text.Length > 0 && text.All(IsPlain)
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char c)
        => char.IsLetterOrDigit(c) || "_-./:@~+=".Contains(c, StringComparison.Ordinal);
}
