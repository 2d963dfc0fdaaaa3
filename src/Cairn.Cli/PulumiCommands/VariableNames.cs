namespace Cairn.Cli.PulumiCommands;

/// <summary>The names of this process's variables.</summary>
internal static class VariableNames
{
    public static IEnumerable<string> With(string prefix)
        => Environment.GetEnvironmentVariables().Keys.OfType<string>()
            .Where(x => x.StartsWith(prefix, StringComparison.Ordinal));
}
