using Cairn.Planning.Goals;
using Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>Old names of resources as messages.</summary>
internal static class AliasWire
{
    /// <param name="from">The alias.</param>
    /// <param name="isOldNode">
    /// It comes from a version of Node's SDK that says the opposite of what it means: no parent where there is one,
    /// and nothing where there is none (spec/engine.md §1.3, step 3).
    /// </param>
    public static AliasSpec Read(Alias from, bool isOldNode = false)
    {
        if (from.AliasCase != Alias.AliasOneofCase.Spec)
        {
            return new AliasSpec { Urn = from.Urn };
        }

        var spec = from.Spec;
        return new AliasSpec
        {
            Name = spec.Name,
            Type = spec.Type,
            Stack = spec.Stack,
            Project = spec.Project,
            Parent = spec.ParentUrn,
            HasNoParent = isOldNode && spec.ParentUrn.Length == 0 ? !spec.NoParent : spec.NoParent,
        };
    }

    public static Alias Of(AliasSpec alias)
    {
        if (alias.Urn.Length > 0)
        {
            return new Alias { Urn = alias.Urn };
        }

        var spec = new Alias.Types.Spec
        {
            Name = alias.Name,
            Type = alias.Type,
            Stack = alias.Stack,
            Project = alias.Project,
        };
        if (alias.Parent.Length > 0)
        {
            spec.ParentUrn = alias.Parent;
        }
        else if (alias.HasNoParent)
        {
            spec.NoParent = true;
        }

        return new Alias { Spec = spec };
    }
}
