namespace Cairn.State.Edits;

/// <summary>One change of an edit, for people and for <c>--json</c>.</summary>
/// <param name="Action">What happens.</param>
/// <param name="Urn">The resource it happens to, as it is called before the edit.</param>
/// <param name="Detail">What else there is to know: the new name, the reference that goes; may be empty.</param>
public sealed record EditChange(EditAction Action, string Urn, string Detail = "");
