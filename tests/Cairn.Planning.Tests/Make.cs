using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.State.Resources;

namespace Cairn.Planning.Tests;

/// <summary>Short ways to values, goals and states of the stage <c>dev</c> of the app <c>lab</c>.</summary>
internal static class Make
{
    public const string Provider = "urn:pulumi:dev::lab::pulumi:providers:lab::default::p1";
    public const string ProviderUrn = "urn:pulumi:dev::lab::pulumi:providers:lab::default";
    public const string Thing = "lab:index:Thing";

    public static string Urn(string name, string type = Thing) => $"urn:pulumi:dev::lab::{type}::{name}";

    public static PropertyValue Text(string value) => new PropertyValue.Text(value);

    public static PropertyValue Number(string digits) => new PropertyValue.Number(digits);

    public static PropertyValue Secret(PropertyValue value) => new PropertyValue.Secret(value);

    public static PropertyValue List(params PropertyValue[] elements) => new PropertyValue.List([.. elements]);

    public static PropertyValue.Map Map(params (string Name, PropertyValue Value)[] members)
        => new([.. members.Select(x => new PropertyMember(x.Name, x.Value))]);

    public static PropertyValue.Map Map(params (string Name, string Value)[] members)
        => new([.. members.Select(x => new PropertyMember(x.Name, Text(x.Value)))]);

    public static EquatableArray<T> Of<T>(params T[] items)
        where T : IEquatable<T>
        => [.. items];

    public static Goal Goal(string name, params (string Name, string Value)[] inputs) => new()
    {
        Type = Thing,
        Name = name,
        IsCustom = true,
        Inputs = Map(inputs),
        Provider = Provider,
    };

    public static Goal Component(string name, string parent = "") => new()
    {
        Type = "lab:index:Group",
        Name = name,
        Parent = parent,
    };

    public static Goal ProviderGoal(params (string Name, string Value)[] inputs) => new()
    {
        Type = "pulumi:providers:lab",
        Name = "default",
        IsCustom = true,
        Inputs = Map(inputs),
    };

    public static ResourceState Old(string name, params (string Name, string Value)[] inputs) => new()
    {
        Urn = Urn(name),
        Type = Thing,
        IsCustom = true,
        Id = $"id-{name}",
        Inputs = Map(inputs),
        Outputs = Map(inputs),
        Provider = Provider,
        Created = "then",
        Modified = "then",
    };

    public static ResourceState OldComponent(string name, string parent = "") => new()
    {
        Urn = Urn(name, "lab:index:Group"),
        Type = "lab:index:Group",
        Parent = parent,
    };

    public static ResourceState OldProvider { get; } = new()
    {
        Urn = ProviderUrn,
        Type = "pulumi:providers:lab",
        IsCustom = true,
        Id = "p1",
    };
}
