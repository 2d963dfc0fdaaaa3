using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.Cli.Links;

/// <summary>
/// What a stage hands to the code beside it: the components <c>sst:sst:LinkRef</c> of SST and of apps in C#
/// (spec/cli-contract.md §5).
/// </summary>
internal static class StageLinks
{
    private const string Type = "sst:sst:LinkRef";
    private const string Target = "target";
    private const string Properties = "properties";

    /// <summary>Each link with its values, as they are in the state: secrets are sealed.</summary>
    public static IReadOnlyList<StageLink> Of(StateDocument document)
    {
        var links = new List<StageLink>();
        foreach (var resource in document.Resources())
        {
            if (resource.Type != Type || resource.IsDelete)
            {
                continue;
            }

            var outputs = StageOutputs.Of(resource);
            if (Value(outputs, Target) is PropertyValue.Text name
                && Value(outputs, Properties) is { } values
                && links.TrueForAll(x => x.Name != name.Value))
            {
                links.Add(new StageLink(name.Value, values));
            }
        }

        return links;
    }

    private static PropertyValue? Value(IReadOnlyList<PropertyMember> outputs, string name)
        => outputs.FirstOrDefault(x => x.Name == name)?.Value;
}
