namespace Cairn.Cli.Views;

/// <summary>What <c>cairn</c> alone says to somebody who has never seen it.</summary>
internal static class FirstScreen
{
    public static int Write(IoContext io)
    {
        var pen = Pen.Out(io);
        pen.Line(
            Ink.Strong, $"Cairn {ProductVersion.Text}", " deploys Pulumi programs, and mends SST and Pulumi states.");
        pen.Gap();
        pen.Text("A deployment says \"snapshot integrity failure\"? Start here; nothing is written before you say so:");
        pen.Gap();
        pen.Rows(
            [
                ("cairn state check state.json", "what is wrong, and where"),
                ("cairn state repair state.json", "shows a plan, asks, backs up, mends"),
                ("cairn state check --stage dev", "finds the file of a stage by itself"),
            ],
            indent: 2);
        pen.Gap();
        pen.Text("A state in a cloud, through the tool that you use:");
        pen.Gap();
        pen.Line("pulumi stack export | cairn state repair - | pulumi stack import", 2);
        pen.Line("EDITOR=\"cairn state repair --yes\" sst state edit", 2);
        pen.Gap();
        pen.Text("Deploy the Pulumi program in this folder:");
        pen.Gap();
        pen.Rows(
            [
                ("cairn diff --stage dev", "what a deployment would do"),
                ("cairn deploy --stage dev", "does it, and shows each step"),
            ],
            indent: 2);
        pen.Gap();
        pen.Text("All commands: cairn --help");
        return ExitCodes.Done;
    }
}
