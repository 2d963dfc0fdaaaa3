using System.Text.Json.Nodes;

namespace Cairn.State.Tests.Journal;

/// <summary>A resource of <see cref="NaiveState"/>: its JSON, and what that refers to.</summary>
internal sealed class NaiveResource
{
    private const string ProviderPrefix = "pulumi:providers:";

    public NaiveResource(int number, string json)
    {
        Number = number;
        Json = json;
        var node = JsonNode.Parse(json)?.AsObject() ?? [];
        Urn = Text(node, "urn");
        Type = Text(node, "type");
        Id = Text(node, "id");
        IsCustom = Flag(node, "custom");
        IsDelete = Flag(node, "delete");
        IsPendingReplacement = Flag(node, "pendingReplacement");
        Provider = Text(node, "provider");
        Refer(node);
    }

    public int Number { get; }

    public string Json { get; }

    public string Urn { get; }

    public string Type { get; }

    public string Id { get; }

    public string Provider { get; }

    public bool IsCustom { get; }

    public bool IsDelete { get; }

    public bool IsPendingReplacement { get; }

    public bool IsProvider => Type.StartsWith(ProviderPrefix, StringComparison.Ordinal);

    public List<(string Kind, string Text)> References { get; } = [];

    /// <summary>Whether another resource is one that a reference of this kind and text leads to.</summary>
    public bool Is(string kind, string text)
        => kind == "provider"
            ? IsProvider && text == $"{Urn}::{Id}" && !Id.Contains("::", StringComparison.Ordinal)
            : text == Urn;

    private void Refer(JsonObject node)
    {
        foreach (var kind in new[] { "parent", "provider", "deletedWith", "viewOf" })
        {
            if (Text(node, kind) is { Length: > 0 } text && !(kind == "provider" && IsPendingReplacement))
            {
                References.Add((kind, text));
            }
        }

        foreach (var kind in new[] { "dependencies", "replaceWith" })
        {
            References.AddRange((node[kind]?.AsArray() ?? []).Select(x => (kind, x?.GetValue<string>() ?? "")));
        }

        const string ByProperty = "propertyDependencies";
        foreach (var (_, urns) in node[ByProperty]?.AsObject() ?? [])
        {
            References.AddRange((urns?.AsArray() ?? []).Select(x => (ByProperty, x?.GetValue<string>() ?? "")));
        }
    }

    private static string Text(JsonObject node, string name) => node[name]?.GetValue<string>() ?? "";

    private static bool Flag(JsonObject node, string name) => node[name]?.GetValue<bool>() ?? false;
}
