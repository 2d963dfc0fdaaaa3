namespace Cairn.Cli.Commands;

internal static class VersionCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("version", "Print the version of this program.")
        {
            Examples = [("cairn version", "for scripts and bug reports")],
        };
        command.SetAction(_ =>
        {
            io.Out.WriteLine(ProductVersion.Text);
            return ExitCodes.Done;
        });
        return command;
    }
}
