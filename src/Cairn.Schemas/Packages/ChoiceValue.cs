namespace Cairn.Schemas.Packages;

/// <summary>One of the few values of a type.</summary>
/// <param name="Name">Its name where the schema gives one.</param>
/// <param name="Value">The value.</param>
public sealed record ChoiceValue(string? Name, Literal Value)
{
    public string Description { get; init; } = "";

    public string? Deprecation { get; init; }
}
