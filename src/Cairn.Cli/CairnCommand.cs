using System.CommandLine;

namespace Cairn.Cli;

/// <summary>A command that shows how it is used.</summary>
internal sealed class CairnCommand(string name, string description) : Command(name, description)
{
    /// <summary>Complete command lines, each with a few words on what it does.</summary>
    public IReadOnlyList<(string Line, string Says)> Examples { get; init; } = [];
}
