namespace Cairn;

/// <summary>Who looks after a resource.</summary>
internal enum ResourceKind
{
    /// <summary>A provider, which keeps one object for it.</summary>
    Custom,

    /// <summary>Nobody: the program groups others below it.</summary>
    Component,

    /// <summary>A provider, which groups others below it.</summary>
    Remote,
}
