namespace Cairn.Storage.History;

/// <summary>
/// What is known of a version. The entry's file name says it, so that the entry itself never changes.
/// </summary>
public enum VersionStatus
{
    /// <summary>The state had this content.</summary>
    Written,

    /// <summary>About to be written; the state's own content tells whether it was.</summary>
    Prepared,

    /// <summary>
    /// The write was cut short, and another tool wrote before Cairn looked again: nobody can tell whether the state
    /// ever had this content.
    /// </summary>
    Unsure,
}
