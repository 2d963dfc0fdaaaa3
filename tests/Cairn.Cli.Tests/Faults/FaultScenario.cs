namespace Cairn.Cli.Tests.Faults;

/// <summary>One command on one kind of store, to be cut off anywhere.</summary>
/// <param name="Name">What it is, for a failure's message.</param>
/// <param name="Store">Where the stages are.</param>
/// <param name="Prepare">Brings the store into the state that the command starts from.</param>
/// <param name="Args">The command.</param>
internal sealed record FaultScenario(string Name, StoreShape Store, Action<CliRun> Prepare, params string[] Args)
{
    /// <summary>Stages that the command writes, in that order: no later one is written before an earlier one.</summary>
    public string[] Order { get; init; } = ["dev"];

    /// <summary>The command that comes after one that was cut off.</summary>
    public IReadOnlyList<string> Command => [.. Args, .. Store.Options];

    public CliRun Make()
    {
        var run = new CliRun();
        Store.Enter(run);
        Prepare(run);
        return run;
    }

    public override string ToString() => $"{Name} ({Store.Name})";
}
