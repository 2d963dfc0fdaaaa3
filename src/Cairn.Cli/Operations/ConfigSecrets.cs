using Cairn.Model;

namespace Cairn.Cli.Operations;

/// <summary>The plaintexts in a configuration value.</summary>
internal static class ConfigSecrets
{
    /// <param name="tree">A value whose secrets are open.</param>
    public static IEnumerable<string> Of(PropertyValue tree) => tree switch
    {
        PropertyValue.Secret { Value: PropertyValue.Text text } => [text.Value],
        PropertyValue.List list => list.Elements.SelectMany(Of),
        PropertyValue.Map map => map.Members.SelectMany(static x => Of(x.Value)),
        _ => [],
    };
}
