using System.Collections.Immutable;
using Cairn.Plugins.Processes;
using Cairn.Storage.Places;

namespace Cairn.Plugins.Guard;

/// <summary>
/// Stands for Cairn in tests of whole processes. As a guard it is what Cairn is with the same verb; with the verb
/// <c>parent</c> it starts a program under a guard, says both process ids, and waits to be killed.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [GuardProgram.Verb, ..])
        {
            return ChildGuard.Run(args);
        }

        if (args is not ["parent", var program, .. var rest])
        {
            return 2;
        }

        var own = new GuardProgram(Environment.ProcessPath ?? "", []);
        var starter = new ChildStarter(new ProcessEnvironment(), TimeProvider.System, own, PluginLimits.Default);
        var command = new ChildCommand
        {
            Program = program,
            Arguments = [.. rest],
            Folder = Environment.CurrentDirectory,
            Environment = ImmutableDictionary<string, string?>.Empty,
        };
        var started =
            starter.Start("the test's program", command, new DelegateSink(line => Console.WriteLine(line.Text)));
        if (!started.TryGet(out var child))
        {
            Console.WriteLine(started.Diagnostics[0].Detail);
            return 1;
        }

        Console.WriteLine($"guard {child.Id}");
        var exit = await child.WaitAsync(CancellationToken.None);
        return exit.Code;
    }
}
