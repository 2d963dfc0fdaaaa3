using Cairn.Cli.Views;
using Cairn.Model;

namespace Cairn.Cli.Links;

/// <summary>Links as variables of the environment, by the names and in the form that SST gives them.</summary>
internal static class LinkVariables
{
    private const string Prefix = "SST_RESOURCE_";
    private const string App = Prefix + "App";
    private const string Stage = "SST_STAGE";

    /// <summary>All links of a stage, with their secrets.</summary>
    /// <param name="links">The links.</param>
    /// <param name="secrets">Opens what is sealed.</param>
    /// <param name="app">The app's name.</param>
    /// <param name="stage">The stage's name.</param>
    public static Result<IReadOnlyDictionary<string, string>> Of(
        IEnumerable<StageLink> links, OutputSecrets secrets, string app, string stage)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [App] = ValueJson.Text(new PropertyValue.Map(
            [
                new PropertyMember("name", new PropertyValue.Text(app)),
                new PropertyMember("stage", new PropertyValue.Text(stage)),
            ])),
            [Stage] = stage,
        };
        foreach (var link in links)
        {
            if (secrets.Open(link.Values) is not { } values)
            {
                return Result.Failed<IReadOnlyDictionary<string, string>>(
                    LinkDiagnostics.Locked(link.Name, secrets.Reason));
            }

            variables[Prefix + link.Name] = ValueJson.Text(values);
        }

        return Result.Of<IReadOnlyDictionary<string, string>>(variables);
    }
}
