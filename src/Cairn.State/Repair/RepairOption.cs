namespace Cairn.State.Repair;

/// <summary>One answer to a question.</summary>
/// <param name="Key">A letter, by which it is chosen.</param>
/// <param name="Text">What is done.</param>
/// <param name="Consequence">What that means for the real objects.</param>
public sealed record RepairOption(string Key, string Text, string Consequence);
