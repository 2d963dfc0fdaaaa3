namespace Cairn.Model;

/// <summary>What can be told from a type token, <c>package:module:Member</c> (spec/state.md §1.5).</summary>
public static class TypeToken
{
    public const string ProviderPrefix = "pulumi:providers:";

    /// <summary>A provider's type is <c>pulumi:providers:package</c>, with exactly one further part.</summary>
    public static bool IsProvider(string type)
        => type.StartsWith(ProviderPrefix, StringComparison.Ordinal)
            && type.Length > ProviderPrefix.Length
            && !type.AsSpan(ProviderPrefix.Length).Contains(':');

    /// <summary>
    /// The package: of a provider's type the one it provides, of any other what stands before the first colon.
    /// </summary>
    public static string Package(string type)
    {
        if (IsProvider(type))
        {
            return type[ProviderPrefix.Length..];
        }

        var colon = type.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? type : type[..colon];
    }
}
