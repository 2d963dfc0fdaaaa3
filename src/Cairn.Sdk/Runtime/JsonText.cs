namespace Cairn.Runtime;

/// <summary>A value that goes over the wire as JSON in a text, as a provider's configuration does.</summary>
internal sealed record JsonText(object Value);
