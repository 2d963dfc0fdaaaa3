namespace Cairn.State.Document;

/// <summary>Something the scanner came upon that a reader of the state would refuse or read in its own way.</summary>
internal enum ScanFinding
{
    /// <summary>A member stands twice in one object; readers use the last.</summary>
    DuplicateMember,

    /// <summary>A member's value is of a type that no reader takes.</summary>
    WrongType,

    /// <summary>A special value (secret, asset…) that is malformed; the extent is that of its object.</summary>
    SpecialValue,

    /// <summary>A resource is longer than this reader takes.</summary>
    TooLong,
}
