namespace Cairn.Testing;

/// <summary>A way in which a state goes bad (the corruption catalogue's entry), done to a model.</summary>
/// <param name="Name">Entry and title.</param>
/// <param name="Apply">Damages the model; the code of the fault it causes, or null where it can't be done.</param>
/// <param name="IsMendable">Whether a repair needs no choice for it.</param>
/// <param name="IsIdentity">Whether it changes more than references and order.</param>
public sealed record DamageCase(
    string Name, Func<StateModel, Random, int?> Apply, bool IsMendable = true, bool IsIdentity = false)
{
    public override string ToString() => Name;
}
