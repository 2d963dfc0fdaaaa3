using Cairn.Cli.Commands;

namespace Cairn.Cli.RunViews;

/// <summary>What an operation is, for those who show it.</summary>
/// <param name="Arguments">What was asked.</param>
/// <param name="App">The project.</param>
/// <param name="Stage">The stage.</param>
internal sealed record RunHeading(OperationArguments Arguments, string App, string Stage)
{
    /// <summary>The command that does the same again, or what a preview only shows.</summary>
    public string Command(string verb) => $"cairn {verb} --stage {StateTarget.Quoted(Stage)}";
}
