using System.Collections.Immutable;
using System.Text.Json;

namespace Cairn.Conformance.Lab.Declarations;

/// <summary>Makes options of what a scenario says. One that isn't known here fails the run.</summary>
internal sealed class LabOptions(
    IReadOnlyDictionary<string, IDeclared> declared, IReadOnlyDictionary<string, ResourceHook> hooks)
{
    public ResourceOptions Of(JsonElement? json)
        => json is { } there
            ? there.EnumerateObject().Aggregate(new ResourceOptions(), (all, x) => With(all, x.Name, x.Value))
            : new ResourceOptions();

    private ResourceOptions With(ResourceOptions all, string name, JsonElement value) => name switch
    {
        "parent" => all with { Parent = Resource(value) },
        "dependsOn" => all with { DependsOn = Resources(value) },
        "deletedWith" => all with { DeletedWith = Resource(value) },
        "provider" => all with { Provider = Provider(value) },
        "providers" => all with { Providers = [.. value.EnumerateArray().Select(Provider)] },
        "replaceWith" => all with { ReplaceWith = Resources(value) },
        "replacementTrigger" => all with { ReplacementTrigger = value.GetString() ?? "" },
        "protect" => all with { Protect = value.GetBoolean() },
        "deleteBeforeReplace" => all with { DeleteBeforeReplace = value.GetBoolean() },
        "additionalSecretOutputs" => all with { AdditionalSecretOutputs = Texts(value) },
        "aliases" => all with { Aliases = [.. value.EnumerateArray().Select(Alias)] },
        "hooks" => all with { Hooks = Hooks(value) },
        _ => throw new NotSupportedException($"There is no option '{name}' here."),
    };

    private Resource Resource(JsonElement name) => (Resource)declared[name.GetString() ?? ""];

    private ProviderResource Provider(JsonElement name) => (ProviderResource)Resource(name);

    private ImmutableArray<Resource> Resources(JsonElement names) => [.. names.EnumerateArray().Select(Resource)];

    private static ImmutableArray<string> Texts(JsonElement list)
        => [.. list.EnumerateArray().Select(x => x.GetString() ?? "")];

    private static Alias Alias(JsonElement json) => json.At("noParent")?.GetBoolean() == true
        ? new Alias { Name = json.Text("name"), HadNoParent = true }
        : new Alias { Name = json.Text("name"), ParentUrn = json.Text("parentUrn") };

    private HookBinding Hooks(JsonElement json) => new()
    {
        BeforeCreate = Hooks(json, "beforeCreate"),
        AfterCreate = Hooks(json, "afterCreate"),
        BeforeUpdate = Hooks(json, "beforeUpdate"),
        AfterUpdate = Hooks(json, "afterUpdate"),
        BeforeDelete = Hooks(json, "beforeDelete"),
        AfterDelete = Hooks(json, "afterDelete"),
    };

    private ImmutableArray<ResourceHook> Hooks(JsonElement json, string moment)
        => [.. json.Items(moment).Select(x => hooks[x.GetString() ?? ""])];
}
