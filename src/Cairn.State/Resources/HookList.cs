using Cairn.Model;

namespace Cairn.State.Resources;

/// <summary>The hooks to be run at one point of a resource's life, e.g. <c>BeforeCreate</c>, by their names.</summary>
public sealed record HookList(string Point, EquatableArray<string> Names);
