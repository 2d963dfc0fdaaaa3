using System.CommandLine;

namespace Cairn.Cli.Sst;

/// <summary>
/// <c>cairn sst</c> in the list of commands. Its words are SST's own, so <see cref="SstDoor"/> takes them before they
/// would be read as ours.
/// </summary>
internal static class SstCommand
{
    public static CairnCommand Create()
    {
        var command = new CairnCommand(
            SstDoor.Name, "Run the app's own SST with Cairn as its engine; everything is passed on to SST.")
        {
            Examples =
            [
                ("cairn sst deploy --stage dev", "looks at the state first, and says afterwards what happened"),
                ("cairn sst deploy --repair", "mends a damaged state before it deploys"),
                ("cairn sst refresh --clear-pending", "forgets creations of which nobody knows how they ended"),
            ],
        };
        command.Add(new Argument<string[]>("words")
        {
            HelpName = "WORDS",
            Description = "SST's command and flags.",
            Arity = ArgumentArity.ZeroOrMore,
        });
        command.Add(new Option<bool>("--repair") { Description = "Mend a damaged state without asking." });
        command.Add(new Option<bool>("--clear-pending") { Description = "Forget pending creations." });
        return command;
    }
}
