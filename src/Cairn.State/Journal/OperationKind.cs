using Cairn.Model;

namespace Cairn.State.Journal;

/// <summary>
/// What is done to a resource while its operation is pending (spec/state.md §1.2). Numbers are stored.
/// </summary>
public enum OperationKind
{
    Creating = 1,
    Updating = 2,
    Deleting = 3,
    Reading = 4,
    Importing = 5,
}

/// <summary>The words by which a state names operations.</summary>
public static class OperationKinds
{
    /// <summary>The word, e.g. <c>creating</c>.</summary>
    public static string Text(this OperationKind kind) => kind switch
    {
        OperationKind.Creating => "creating",
        OperationKind.Updating => "updating",
        OperationKind.Deleting => "deleting",
        OperationKind.Reading => "reading",
        OperationKind.Importing => "importing",
        _ => throw new InvariantException($"no operation {kind}"),
    };
}
