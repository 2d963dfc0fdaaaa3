using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>A member of a shaped type, as it is written.</summary>
/// <param name="Property">The property.</param>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Shape">Its shape, as code.</param>
/// <param name="Mark">What <c>[Member]</c> says.</param>
/// <param name="Description">What it is.</param>
internal sealed record ShapedMember(
    IPropertySymbol Property, string Name, string Shape, AttributeData? Mark, string Description);
