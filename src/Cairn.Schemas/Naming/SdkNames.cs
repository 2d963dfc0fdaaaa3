using System.Collections.Frozen;

namespace Cairn.Schemas.Naming;

/// <summary>What generated code takes from the SDK and from .NET, and what stands in its namespace already.</summary>
internal static class SdkNames
{
    /// <summary>The namespace that all packages stand below.</summary>
    public const string Root = "Cairn";

    /// <summary>Types by the short name that generated code has for them.</summary>
    public static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["App"] = "Cairn.App",
        ["Archive"] = "Cairn.Archive",
        ["Asset"] = "Cairn.Asset",
        ["Config"] = "Cairn.Config",
        ["CustomResource"] = "Cairn.CustomResource",
        ["FunctionOptions"] = "Cairn.FunctionOptions",
        ["IPropertySource"] = "Cairn.IPropertySource",
        ["Input"] = "Cairn.Input",
        ["InputArgs"] = "Cairn.InputArgs",
        ["InputList"] = "Cairn.InputList",
        ["InputMap"] = "Cairn.InputMap",
        ["InputUnion"] = "Cairn.InputUnion",
        ["InputWriter"] = "Cairn.InputWriter",
        ["Output"] = "Cairn.Output",
        ["ProviderPackage"] = "Cairn.ProviderPackage",
        ["ProviderResource"] = "Cairn.ProviderResource",
        ["RemoteComponent"] = "Cairn.RemoteComponent",
        ["Resource"] = "Cairn.Resource",
        ["ResourceOptions"] = "Cairn.ResourceOptions",
        ["ResourceReference"] = "Cairn.ResourceReference",
        ["MemberReader"] = "Cairn.Shapes.MemberReader",
        ["PropertyValue"] = "Cairn.Model.PropertyValue",
        ["Shape"] = "Cairn.Shapes.Shape",
        ["ImmutableArray"] = "System.Collections.Immutable.ImmutableArray",
        ["ImmutableDictionary"] = "System.Collections.Immutable.ImmutableDictionary",
        ["IReadOnlyList"] = "System.Collections.Generic.IReadOnlyList",
        ["EnvironmentDefault"] = "Cairn.EnvironmentDefault",
        ["Dictionary"] = "System.Collections.Generic.Dictionary",
        ["Obsolete"] = "System.Obsolete",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names below the root that a package's namespace can't have: types and namespaces of Cairn's own.
    /// </summary>
    public static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        "Alias", "App", "Archive", "Asset", "CairnException", "Component", "Config", "CustomResource",
        "EnvironmentDefault", "FunctionOptions", "HookBinding", "HookEvent", "IPropertySource", "Input",
        "InputArgs", "InputList", "InputMap", "InputUnion", "InputWriter", "Local", "Model", "Output",
        "ProgramLog", "Protocol", "ProviderPackage", "ProviderResource", "Providers", "RemoteComponent",
        "Resource", "ResourceHook", "ResourceOptions", "ResourceReference", "ResourceTransform", "Runtime", "Sdk",
        "Shapes", "StackReference", "Stage", "System", "Timeouts", "TransformedResource");
}
