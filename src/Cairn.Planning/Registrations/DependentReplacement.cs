using Cairn.Model;
using Cairn.Planning.Graph;

namespace Cairn.Planning.Registrations;

/// <summary>A dependent that has to be deleted before the resource it depends on, and made anew after it.</summary>
/// <param name="Prior">What it is.</param>
/// <param name="Keys">The properties for which it is replaced; empty where the reason is another.</param>
public sealed record DependentReplacement(Prior Prior, EquatableArray<string> Keys);
