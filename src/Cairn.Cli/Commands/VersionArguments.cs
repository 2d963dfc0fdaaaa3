using System.CommandLine;

namespace Cairn.Cli.Commands;

/// <summary>How commands are told which versions they are about.</summary>
internal static class VersionArguments
{
    public static Argument<string> One(string name = "version") => new(name)
    {
        HelpName = "VERSION",
        Description = "As `cairn history list` names it: v12, pulumi:…, sst:…; or latest.",
    };

    public static Argument<string?> Other() => new("other")
    {
        HelpName = "OTHER",
        Description = "The version to compare with; else the state as it is.",
        Arity = ArgumentArity.ZeroOrOne,
    };
}
