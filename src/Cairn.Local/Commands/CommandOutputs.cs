using Cairn.Shapes;

namespace Cairn.Local.Commands;

/// <summary>What scripts have written, and the inputs again: a deletion knows nothing else.</summary>
internal sealed record CommandOutputs(CommandInputs Given, string Stdout, string Stderr) : IShaped<CommandOutputs>
{
    public static ObjectShape<CommandOutputs> OwnShape { get; } = Shape.Object(
        "",
        from => new CommandOutputs(
            CommandInputs.Read(from), from.Get<string>("stdout"), from.Get<string>("stderr")),
        [
            .. CommandInputs.Members<CommandOutputs>(x => x.Given),
            new Member<CommandOutputs, string>("stdout", Shape.Text, x => x.Stdout)
            {
                Description = "What the last script wrote, without line ends at its end.",
            },
            new Member<CommandOutputs, string>("stderr", Shape.Text, x => x.Stderr)
            {
                Description = "What the last script wrote to its error stream, likewise.",
            },
        ]);
}
