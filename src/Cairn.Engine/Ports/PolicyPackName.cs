namespace Cairn.Engine.Ports;

/// <summary>What a policy pack is called, and where it was found.</summary>
/// <param name="Name">As it calls itself.</param>
/// <param name="Version">May be empty.</param>
/// <param name="Place">Its folder, as the user named it.</param>
public sealed record PolicyPackName(string Name, string Version, string Place);
