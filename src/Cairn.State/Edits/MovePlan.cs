namespace Cairn.State.Edits;

/// <summary>Both halves of a move, verified; the destination is to be written first.</summary>
/// <param name="Source">The state that the resources leave.</param>
/// <param name="Destination">
/// The state that they come to; without changes where they are there already, because a move was interrupted between
/// its halves.
/// </param>
public sealed record MovePlan(StateEdit Source, StateEdit Destination);
