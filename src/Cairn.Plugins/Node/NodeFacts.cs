using System.Collections.Immutable;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Node;

/// <summary>
/// What a program of this language runs on, by the names under which Pulumi's history keeps it
/// (<c>runtime.version</c> and so on). What can't be found out is left out.
/// </summary>
internal sealed class NodeFacts(NodeRuntime node, PackageInstaller packages)
{
    public async Task<ImmutableSortedDictionary<string, string>> ReadAsync(
        string programFolder, NodeOptions options, CancellationToken token)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        facts["runtime.name"] = "nodejs";
        if (packages.ToolFor(programFolder, options) is { Path: { } tool } chosen)
        {
            facts["runtime.metadata.packagemanager"] = chosen.Name;
            if (ToolVersion(tool) is { } version)
            {
                facts["runtime.metadata.packagemanagerVersion"] = version;
            }
        }

        if (!node.Find().TryGet(out var executable))
        {
            return facts.ToImmutable();
        }

        facts["runtime.executable"] = executable;
        if (await VersionAsync(executable, programFolder, token) is { Length: > 0 } own)
        {
            facts["runtime.version"] = own;
        }

        return facts.ToImmutable();
    }

    /// <summary>The tools are npm packages, which say their version; starting one would take a while.</summary>
    private string? ToolVersion(string path)
    {
        for (var at = Path.GetDirectoryName(RealPath.Of(path)); at is { Length: > 1 }; at = Path.GetDirectoryName(at))
        {
            if (PackageJson.In(at, node.Children.Limits.DescriptionBytesMax) is { Version: { } version })
            {
                return version;
            }
        }

        return null;
    }

    private async Task<string?> VersionAsync(string executable, string folder, CancellationToken token)
    {
        string? last = null;
        var command = new ChildCommand
        {
            Program = executable,
            Folder = folder,
            Arguments = ["--version"],
            TakesDescendantsAlong = true,
        };
        var sink = new DelegateSink(line => last = line.Pipe == ChildPipe.Output ? line.Text : last);
        if (!node.Children.Start("node", command, sink).TryGet(out var child))
        {
            return null;
        }

        await using (child)
        {
            var exit = await child.WaitAsync(token);
            return exit.Code == 0 ? last?.Trim() : null;
        }
    }
}
