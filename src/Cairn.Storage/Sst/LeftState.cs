namespace Cairn.Storage.Sst;

/// <summary>What is to become of a state that SST left in a work folder.</summary>
public enum LeftState
{
    /// <summary>The home has it already.</summary>
    Known,

    /// <summary>The home lacks what it knows.</summary>
    Bring,

    /// <summary>The home went on without it; only a person can tell which one is right.</summary>
    Ask,
}
