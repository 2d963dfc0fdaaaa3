using Cairn.Model;
using Cairn.Plugins;
using Cairn.Plugins.Discovery;
using Cairn.Storage.Config;

namespace Cairn.Cli.Operations;

/// <summary>Reads what a project says of its program: a <c>Pulumi.yaml</c>, or a <c>cairn.cs</c> alone.</summary>
internal static class ProgramProject
{
    public static Result<PulumiProject> Read(ConfigPlace place)
        => place.IsApp
            ? Result.Of(PulumiProject.OfApp(place.ProjectPath, place.Config.Name))
            : PulumiProject.Read(place.ProjectPath, PluginLimits.Default);
}
