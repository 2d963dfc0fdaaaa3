namespace Cairn.State.Repair;

/// <summary>One change of a repair, in words.</summary>
/// <param name="Action">What kind of change it is.</param>
/// <param name="Name">The resource's name as a person knows it.</param>
/// <param name="Urn">Its URN.</param>
/// <param name="What">What changes.</param>
/// <param name="Why">The reason.</param>
public sealed record RepairChange(RepairAction Action, string Name, string Urn, string What, string Why);
