namespace Cairn.State.Document;

/// <summary>The ways in which one resource can name another (spec/state.md §1.4).</summary>
public enum ReferenceKind
{
    Parent,
    Provider,
    Dependency,
    PropertyDependency,
    DeletedWith,
    ReplaceWith,
    ViewOf,

    /// <summary>A resource reference among the values of inputs or outputs.</summary>
    Value,

    /// <summary>An old name of the resource itself; not a reference, but renamed with the others.</summary>
    Alias,
}
