using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Resources;

namespace Cairn.Planning.Graph;

/// <summary>A resource as the last run left it.</summary>
public sealed record Prior
{
    /// <summary>A resource that was imported a moment ago stands nowhere in the old state.</summary>
    public const int Nowhere = -1;

    private readonly PriorReader? _reader;
    private readonly ResourceTraits _traits;
    private volatile ResourceState? _state;

    public Prior(int index, ResourceState state)
    {
        Index = index;
        Urn = state.Urn;
        _traits = TraitsOf(state);
        _state = state;
    }

    internal Prior(int index, PriorReader reader)
    {
        Index = index;
        Urn = reader.Source.UrnOf(index);
        _traits = reader.Source.TraitsOf(index);
        _reader = reader;
    }

    /// <summary>Its place in the state, which tells copies of one URN apart; -1 where it isn't in it.</summary>
    public int Index { get; }

    public string Urn { get; private init; }

    /// <summary>What is known of it; read when it is asked for.</summary>
    public ResourceState State
    {
        get => _state ?? Load();
        init
        {
            Urn = value.Urn;
            _traits = TraitsOf(value);
            _reader = null;
            _state = value;
        }
    }

    /// <summary>All but its values; read anew each time where it is not known.</summary>
    public ResourceState Head => (_state ?? _reader?.Source.ReadHead(Index) ?? Load()).WithoutValues();

    //// What can be told without reading it.

    /// <summary>Whether it is marked for deletion.</summary>
    public bool IsDelete => _traits.HasFlag(ResourceTraits.Delete);

    public bool IsProvider => _traits.HasFlag(ResourceTraits.Provider);

    /// <summary>Whether it was only read.</summary>
    public bool IsExternal => _traits.HasFlag(ResourceTraits.External);

    public bool IsPendingReplacement => _traits.HasFlag(ResourceTraits.PendingReplacement);

    public bool IsRefreshedBeforeUpdate => _traits.HasFlag(ResourceTraits.RefreshBeforeUpdate);

    public bool IsView => _traits.HasFlag(ResourceTraits.HasViewOf);

    public bool HasHooks => _traits.HasFlag(ResourceTraits.HasHooks);

    /// <summary>Whether both are the same place with the same content.</summary>
    public bool Equals(Prior? other)
        => ReferenceEquals(this, other) || (other?.Index == Index && other.State == State);

    public override int GetHashCode() => HashCode.Combine(Index, Urn);

    /// <summary>
    /// What can be read again need not be kept: after its step hardly anybody asks, and what is held on to for longer
    /// than that costs the collector more than reading it did.
    /// </summary>
    public void Forget() => _state = _reader is null ? _state : null;

    private ResourceState Load()
    {
        Invariant.Holds(_reader is not null);
        var state = _reader.Source.Read(Index);
        _state = state;
        _reader.Keep(this);
        return state;
    }

    private static ResourceTraits TraitsOf(ResourceState state)
        => (state.IsDelete ? ResourceTraits.Delete : default)
            | (state.IsProvider ? ResourceTraits.Provider : default)
            | (state.IsExternal ? ResourceTraits.External : default)
            | (state.IsPendingReplacement ? ResourceTraits.PendingReplacement : default)
            | (state.IsRefreshedBeforeUpdate ? ResourceTraits.RefreshBeforeUpdate : default)
            | (state.ViewOf.Length > 0 ? ResourceTraits.HasViewOf : default)
            | (state.Hooks.Count > 0 ? ResourceTraits.HasHooks : default);
}
