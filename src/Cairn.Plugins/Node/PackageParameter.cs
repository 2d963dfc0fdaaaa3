namespace Cairn.Plugins.Node;

/// <summary>A provider made from another: its name, its version, and the bytes (Base64) that make it.</summary>
public sealed record PackageParameter(string Name, string Version, string Value);
