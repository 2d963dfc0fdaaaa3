using Cairn.Cli.Pulumi;
using Cairn.Storage.Files;

namespace Cairn.Cli.PulumiCommands;

/// <summary>What depends on what, as a drawing for Graphviz.</summary>
internal static class StackGraph
{
    public static int Run(PulumiCall call) => PulumiStack.Read(call, (stage, state) =>
    {
        var text = new StringWriter { NewLine = "\n" };
        text.WriteLine("strict digraph {");
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var resource in state.Resources())
        {
            numbers.TryAdd(resource.Urn, numbers.Count);
            var label = (call.Switch("short-node-name") ? resource.Name : resource.Urn)
                .Replace("\"", "\\\"", StringComparison.Ordinal);
            text.WriteLine($"    Resource{numbers[resource.Urn]} [label=\"{label}\"];");
        }

        var parentColour = call.Text("parent-edge-color") ?? "#AA6639";
        var dependencyColour = call.Text("dependency-edge-color") ?? "#246C60";
        foreach (var resource in state.Resources())
        {
            foreach (var (target, isParent) in Edges(resource))
            {
                if (numbers.TryGetValue(target, out var to)
                    && !call.Switch(isParent ? "ignore-parent-edges" : "ignore-dependency-edges"))
                {
                    var colour = isParent ? parentColour : dependencyColour;
                    text.WriteLine(
                        $"    Resource{to} -> Resource{numbers[resource.Urn]} [color = \"{colour}\", label = \"\"];");
                }
            }
        }

        text.WriteLine("}");
        var bytes = System.Text.Encoding.UTF8.GetBytes(text.ToString());
        var problem = new DurableFile().Replace(call.Io.Resolve(call.Arguments[0]), stream => stream.Write(bytes));
        if (problem is not null)
        {
            return call.Fail([problem]);
        }

        call.Say($"Wrote stack dependency graph to `{call.Arguments[0]}`");
        return PulumiExitCodes.Done;
    });

    private static IEnumerable<(string Target, bool IsParent)> Edges(State.Document.ResourceHeader resource)
    {
        foreach (var reference in resource.References())
        {
            if (reference.Kind is State.Document.ReferenceKind.Parent or State.Document.ReferenceKind.Dependency)
            {
                yield return (reference.Text, reference.Kind == State.Document.ReferenceKind.Parent);
            }
        }
    }
}
