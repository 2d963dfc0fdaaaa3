namespace Cairn.Planning.Naming;

/// <summary>How the provider is to name an object that the program gives no name (spec/engine.md §3.12).</summary>
/// <param name="Mode">What the provider may do.</param>
/// <param name="ProposedName">The name; empty where names are disabled.</param>
/// <param name="WarnsWithoutSupport">Whether the user has to hear of it if the provider can't do it.</param>
/// <param name="IsFixed">The name is the same each time, so a replacement has to wait for the deletion.</param>
public sealed record AutonamingChoice(
    AutonamingMode Mode, string ProposedName, bool WarnsWithoutSupport, bool IsFixed);

/// <summary>How binding a name is.</summary>
public enum AutonamingMode
{
    Propose,
    Enforce,
    Disabled,
}
