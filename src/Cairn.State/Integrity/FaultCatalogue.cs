using System.Diagnostics;
using Cairn.Model;

namespace Cairn.State.Integrity;

/// <summary>What each kind of fault is called and what to do about it: constant words, no user data.</summary>
public static class FaultCatalogue
{
    private const string Mend = "`cairn state repair` mends this.";
    private const string Choose = "`cairn state repair` lists the choices.";
    private const string Edit = "Correct it with `cairn state edit`.";
    private const string NextDeploy = "Nothing to mend; look at what the next deployment plans for it.";

    public static DiagnosticCode Code(FaultKind kind) => new((int)kind);

    public static bool IsError(FaultKind kind) => SeverityOf(kind) == Severity.Error;

    public static Severity SeverityOf(FaultKind kind) => kind switch
    {
        FaultKind.NeverDeployed or FaultKind.PendingOther or FaultKind.SnippetReferenceMissing
            or FaultKind.IntegrityErrorNoted or FaultKind.StaleAliases => Severity.Note,
        FaultKind.WrongType => Severity.Error,
        FaultKind.DuplicateMember => Severity.Warning,
        _ => (int)kind < 1300 ? Severity.Error : Severity.Warning,
    };

    /// <summary>The kind in a few words.</summary>
    public static string Summary(FaultKind kind) => kind switch
    {
        FaultKind.WrongType => "A member has a value of the wrong type",
        FaultKind.DuplicateMember => "A member stands twice in one object",
        FaultKind.NeverDeployed => "The stack was never deployed",
        FaultKind.MagicMismatch => "The manifest's magic does not match its version",
        FaultKind.MissingUrn => "A resource has no URN",
        FaultKind.MissingType => "A resource has no type",
        FaultKind.ComponentWithId => "A component has an id",
        FaultKind.ProviderNotReferenceable => "A provider can't be referred to",
        FaultKind.MalformedProviderReference => "A provider reference can't be read",
        FaultKind.UnknownProvider => "A provider is not in the state",
        FaultKind.ProviderOtherId => "A provider has another id than its users say",
        FaultKind.ProviderLater => "A resource comes before its provider",
        FaultKind.ParentLater => "A resource comes before its parent",
        FaultKind.ParentMissing => "A parent is not in the state",
        FaultKind.DependencyLater => "A resource comes before one it depends on",
        FaultKind.DependencyMissing => "A dependency is not in the state",
        FaultKind.PropertyDependencyLater => "A resource comes before one that a property depends on",
        FaultKind.PropertyDependencyMissing => "A property's dependency is not in the state",
        FaultKind.DeletedWithLater => "A resource comes before the one it is deleted with",
        FaultKind.DeletedWithMissing => "The resource it is deleted with is not in the state",
        FaultKind.ReplaceWithLater => "A resource comes before one it is replaced with",
        FaultKind.ReplaceWithMissing => "A resource it is replaced with is not in the state",
        FaultKind.DuplicateLive => "Two live resources have the same URN",
        FaultKind.SnippetWithoutUuid => "A snippet has no uuid",
        FaultKind.DuplicateSnippet => "Two snippets have the same uuid",
        FaultKind.EmptyReference => "An empty text stands where a URN belongs",
        FaultKind.SelfReference => "A resource refers to itself",
        FaultKind.Cycle => "Resources depend on each other in a circle",
        FaultKind.MalformedUrn => "A URN is malformed",
        FaultKind.PendingWithoutIdentity => "A pending operation's resource can't be identified",
        FaultKind.PluginVersion => "A plugin's version in the manifest is no version",
        FaultKind.SecretsWithoutProvider => "There are secrets, but nothing that decrypts them",
        FaultKind.MalformedValue => "A special value is malformed",
        _ => Notice(kind),
    };

    /// <summary>What to do.</summary>
    public static string Hint(FaultKind kind) => kind switch
    {
        FaultKind.NeverDeployed => "Nothing to do, unless there should be resources: then restore an older copy.",
        FaultKind.MissingUrn or FaultKind.DuplicateLive or FaultKind.Cycle
            or FaultKind.PendingWithoutIdentity => Choose,
        FaultKind.SelfReference => "`cairn state repair` drops a dependency on itself; of a parent it asks.",
        FaultKind.WrongType or FaultKind.SnippetWithoutUuid or FaultKind.DuplicateSnippet
            or FaultKind.PluginVersion or FaultKind.TypeMismatch or FaultKind.DuplicateMember => Edit,
        FaultKind.MalformedValue => Edit + " Or bring the resource back from an older copy.",
        FaultKind.SecretsWithoutProvider => "Put `secrets_providers` back from an older copy of the state.",
        FaultKind.PendingCreate => "The object may exist without being known: look for it in the cloud, then import"
            + " it or clear the operation (`pulumi refresh --clear-pending-creates`).",
        FaultKind.PendingOther or FaultKind.PendingCreateOfLive => "Refresh the stack: it shows what came of it.",
        FaultKind.DependsOnDeleted or FaultKind.LiveAfterDependents =>
            "Deploy or refresh once more before anything else; the copy is deleted by the next deployment.",
        FaultKind.ManyDeleteCopies => "Their deletion seems to fail each time: see why, or `cairn state remove` them.",
        FaultKind.SharedObject => "Remove one of the two from the state (`cairn state remove`), not from the program.",
        FaultKind.CustomWithoutId => "Give it its id with `cairn state edit`, or remove it and import the object.",
        FaultKind.OtherStack => "If the state was copied: `cairn state import --rename-stage OLD=NEW`.",
        FaultKind.NullSecrets => "The state was exported with a wrong passphrase: restore an older copy.",
        FaultKind.PlaintextSecrets => "Treat the file as secret; the next deployment encrypts them.",
        FaultKind.IntegrityErrorNoted => "Nothing to do: the next valid write removes it.",
        FaultKind.FeaturesNotDeclared => "Nothing to do: the next deployment writes the right version.",
        _ => (int)kind < 1300 ? Mend : NextDeploy,
    };

    private static string Notice(FaultKind kind) => kind switch
    {
        FaultKind.ChainMismatch => "A URN does not match its parent",
        FaultKind.TypeMismatch => "A resource's type is not the one in its URN",
        FaultKind.OtherStack => "Resources carry URNs of another stack",
        FaultKind.CustomWithoutId => "A resource has no id",
        FaultKind.CustomWithoutProvider => "A resource names no provider",
        FaultKind.ProviderUnknownId => "A provider's id is not known yet",
        FaultKind.ViewOfMissing => "The resource it is a view of is not in the state",
        FaultKind.ValueReferenceMissing => "A value refers to a resource that is not in the state",
        FaultKind.AliasCollision => "Two resources list the same alias",
        FaultKind.DependsOnDeleted => "A live resource depends on one that is about to be deleted",
        FaultKind.LiveAfterDependents => "A live resource stands after those that depend on it",
        FaultKind.PendingReplacement => "A resource waits to be created again",
        FaultKind.DeleteAndProtect => "A resource to be deleted is protected or external",
        FaultKind.ManyDeleteCopies => "Many copies of a resource wait to be deleted",
        FaultKind.SharedObject => "Two resources hold the same object",
        FaultKind.PendingCreate => "A creation was begun and never finished",
        FaultKind.PendingOther => "An operation was begun and never finished",
        FaultKind.PendingCreateOfLive => "A creation was begun of a resource that is there",
        FaultKind.ExtensionMissing => "A resource's extension is not in the state",
        FaultKind.RootMissing => "There is no root resource",
        FaultKind.SeveralRoots => "There is more than one root resource",
        FaultKind.NullSecrets => "Every secret is the text null",
        FaultKind.PlaintextSecrets => "Secrets are written in plain text",
        FaultKind.SnippetReferenceMissing => "A snippet refers to a resource that is not in the state",
        FaultKind.IntegrityErrorNoted => "An earlier write noted an integrity error",
        FaultKind.FeaturesNotDeclared => "The state uses features that its version does not declare",
        FaultKind.StaleAliases => "A resource carries aliases from an old version",
        _ => throw new UnreachableException(),
    };
}
