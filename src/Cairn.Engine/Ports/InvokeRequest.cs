using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>A function to be called.</summary>
public sealed record InvokeRequest(string Token, PropertyValue.Map Arguments, bool IsPreview);
