namespace Cairn.Shapes;

/// <summary>
/// Checks how many elements a list or map has, or how many characters a text has. The attributes of .NET for this find
/// their count by reflection, which the compiler warns of in trimmed programs.
/// </summary>
/// <param name="least">The least.</param>
/// <param name="most">The most.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CountAttribute(int least, int most = int.MaxValue) : Attribute
{
    /// <summary>The least.</summary>
    public int Least { get; } = least;

    /// <summary>The most.</summary>
    public int Most { get; } = most;

    /// <summary>What to say where the check fails: "must name at least one zone".</summary>
    public string Reason { get; set; } = "";
}
