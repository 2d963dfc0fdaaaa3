namespace Cairn.State.Edits;

/// <summary>What an edit does to one resource.</summary>
public enum EditAction
{
    Add,
    Remove,
    Change,
    Rename,
    Move,
    Repoint,
    DropReference,
    Protect,
    Unprotect,
    Taint,
    Untaint,
}
