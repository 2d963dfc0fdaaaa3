namespace Cairn.Storage.Config;

/// <summary>A member of a map in a YAML text.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Colon">Just behind the colon.</param>
/// <param name="Value">What it holds.</param>
internal sealed record YamlEntry(YamlScalar Key, int Colon, YamlNode Value)
{
    /// <summary>Where it ends, white space and comments behind it left out.</summary>
    public int End => Math.Max(Value.End, Colon);
}
