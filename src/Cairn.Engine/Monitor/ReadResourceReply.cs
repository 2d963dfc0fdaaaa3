using Cairn.Model;

namespace Cairn.Engine.Monitor;

/// <summary>A resource that was read.</summary>
public sealed record ReadResourceReply(Urn Urn, PropertyValue.Map Outputs);
