using Cairn.Model;

namespace Cairn.Cli.Links;

/// <summary>Values under a name, for code that runs beside an app.</summary>
/// <param name="Name">As the program calls it.</param>
/// <param name="Values">An object, by rights.</param>
internal sealed record StageLink(string Name, PropertyValue Values);
