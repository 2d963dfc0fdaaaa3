namespace Cairn.Engine.Monitor;

/// <summary>The name under which a package was registered.</summary>
public sealed record PackageReply(string Reference);
