namespace Cairn.State.Repair;

/// <summary>What a repair does to a resource, in the order in which repairs are preferred.</summary>
public enum RepairAction
{
    /// <summary>It stands elsewhere in the list; nothing in it changes.</summary>
    Move,

    /// <summary>A malformed member is given its one right value.</summary>
    Correct,

    /// <summary>It comes back as an older copy of the state has it.</summary>
    Restore,

    /// <summary>It is made anew from what refers to it.</summary>
    Synthesise,

    /// <summary>A reference of it names what it meant under the name that has now.</summary>
    Repoint,

    /// <summary>It is one of two equal entries and goes.</summary>
    Merge,

    /// <summary>A reference of it to something that is nowhere goes.</summary>
    Drop,

    /// <summary>What a person chose is done.</summary>
    Chosen,
}
