using Cairn.Model;
using Cairn.State.Document;
using static Cairn.State.Integrity.FaultExplainer;

namespace Cairn.State.Integrity;

/// <summary>The sentence that says what was found; the resource's name first, its URN is told beside it.</summary>
internal static class FaultDetail
{
    public static string Of(StateDocument document, Fault fault, ResourceHeader? resource, Reference? reference)
    {
        var name = resource is { } known ? NameOf(known) : "";
        var other = reference is { } refers ? NameOf(refers.Text) : "";
        return reference is { } value
            ? OfReference(fault.Kind, name, other, value)
            : resource is { } owner
                ? OfResource(document, fault, name, owner)
                : OfDeployment(document, fault);
    }

    /// <summary>A resource's name as a person knows it: the URN's last part, or what there is of it.</summary>
    internal static string NameOf(ResourceHeader resource)
        => resource.Urn.Length > 0 ? NameOf(resource.Urn) : $"resource {Text(resource.Index)} ({resource.Type})";

    internal static string NameOf(string text)
        => ProviderReference.TryParse(text, out var provider) ? provider.Urn.Name
            : Model.Urn.TryParse(text, out var urn) ? urn.Name
            : text;

    private static string OfReference(FaultKind kind, string name, string other, Reference reference) => kind switch
    {
        FaultKind.MalformedProviderReference =>
            $"{name} names its provider `{reference.Text}`, which is no URN and id of a provider.",
        FaultKind.UnknownProvider => $"{name} uses provider {other}, which is not in the state.",
        FaultKind.ProviderOtherId => $"{name} uses provider {other} by an id that it does not have.",
        FaultKind.ProviderLater => $"{name} stands before its provider {other}.",
        FaultKind.ParentLater => $"{name} stands before its parent {other}.",
        FaultKind.ParentMissing => $"{name} has the parent {other}, which is not in the state.",
        FaultKind.DependencyLater => $"{name} depends on {other}, which stands after it.",
        FaultKind.DependencyMissing => $"{name} depends on {other}, which is not in the state.",
        FaultKind.PropertyDependencyLater =>
            $"{name} depends on {other} (by property {reference.Property}), which stands after it.",
        FaultKind.PropertyDependencyMissing =>
            $"{name} depends on {other} (by property {reference.Property}), which is not in the state.",
        FaultKind.DeletedWithLater => $"{name} is deleted with {other}, which stands after it.",
        FaultKind.DeletedWithMissing => $"{name} is deleted with {other}, which is not in the state.",
        FaultKind.ReplaceWithLater => $"{name} is replaced with {other}, which stands after it.",
        FaultKind.ReplaceWithMissing => $"{name} is replaced with {other}, which is not in the state.",
        FaultKind.EmptyReference => $"{name} has an empty text among its {Words(reference.Kind)}.",
        FaultKind.SelfReference => $"{name} is its own {Words(reference.Kind)}.",
        FaultKind.ViewOfMissing => $"{name} is a view of {other}, which is not in the state.",
        FaultKind.ValueReferenceMissing => $"A value of {name} refers to {other}, which is not in the state.",
        FaultKind.DependsOnDeleted =>
            $"{name} refers to {other}, of which only a copy marked for deletion is left.",
        FaultKind.LiveAfterDependents =>
            $"{name} refers to {other}, whose live entry stands after it; before it is a copy marked for deletion.",
        _ => $"{name} refers to {other}.",
    };

    private static string OfResource(StateDocument document, Fault fault, string name, ResourceHeader resource)
        => fault.Kind switch
        {
            FaultKind.MissingUrn =>
                $"Resource {Text(resource.Index)} of type `{resource.Type}` with id `{resource.Id}` has no URN.",
            FaultKind.MissingType => $"{name} has no type.",
            FaultKind.ComponentWithId => $"{name} is a component, yet has the id `{resource.Id}`.",
            FaultKind.ProviderNotReferenceable => $"The provider's URN `{resource.Urn}` is not one of a provider.",
            FaultKind.MalformedUrn => $"`{resource.Urn}` is no URN.",
            FaultKind.DuplicateLive =>
                $"{name} is there twice: with id `{document[fault.Other].Id}` (entry {Text(fault.Other)}) and"
                + $" with id `{resource.Id}` (entry {Text(resource.Index)}).",
            FaultKind.Cycle => $"{name} and {Text(fault.Other - 1)} more wait for each other.",
            FaultKind.PendingWithoutIdentity =>
                $"Pending operation {Text(fault.Resource)} is about a resource without URN or type, or a component"
                + " with an id.",
            FaultKind.SecretsWithoutProvider => $"{name} holds a secret, but the state has no `secrets_providers`.",
            FaultKind.WrongType or FaultKind.DuplicateMember or FaultKind.MalformedValue =>
                $"{name}: `{Member(document, fault)}`",
            _ => OfNotice(document, fault, name, resource),
        };

    private static string OfNotice(StateDocument document, Fault fault, string name, ResourceHeader resource)
        => fault.Kind switch
        {
            FaultKind.ChainMismatch =>
                $"{name} has the parent {ParentName(resource)}, but its URN was made for another parent: the next"
                + " deployment may delete and create it.",
            FaultKind.TypeMismatch => $"{name} says type `{resource.Type}`, its URN says another.",
            FaultKind.OtherStack =>
                $"{Text(fault.Other)} resources, first {name}, carry URNs of another stack or project than this one.",
            FaultKind.CustomWithoutId => $"{name} has no id: tools crash on it, or can't find its object.",
            FaultKind.CustomWithoutProvider => $"{name} names no provider; one would be made up for it.",
            FaultKind.ProviderUnknownId => $"The provider {name} has the placeholder of an unknown id.",
            FaultKind.AliasCollision => $"{name} and {NameOf(document[fault.Other])} list the same alias.",
            FaultKind.PendingReplacement =>
                $"{name} was deleted to be replaced and waits to be created; if the program no longer has it, every"
                + " deployment tries to delete it again.",
            FaultKind.DeleteAndProtect => $"{name} is marked for deletion, but also protected or external.",
            FaultKind.ManyDeleteCopies => $"{Text(fault.Other)} copies of {name} or more wait to be deleted.",
            FaultKind.SharedObject =>
                $"{name} and {NameOf(document[fault.Other])} hold the same object `{resource.Id}`: deleting one"
                + " destroys it for both.",
            FaultKind.PendingCreate =>
                $"The creation of {name} was sent, and nobody recorded what came of it.",
            FaultKind.PendingOther =>
                $"A run ended in the middle of {document.Pending(fault.Resource).Type} {name}.",
            FaultKind.PendingCreateOfLive =>
                $"The creation of {name} is noted as unfinished, but {name} is in the state.",
            FaultKind.ExtensionMissing => $"{name} needs an extension that the state does not hold.",
            FaultKind.SeveralRoots => $"There are {Text(fault.Other)} root resources; the last is {name}.",
            FaultKind.NullSecrets => $"{name} and every other secret are the plain text `null`.",
            FaultKind.PlaintextSecrets => $"{name} holds a secret in plain text.",
            FaultKind.StaleAliases => $"{name} lists old names; Pulumi still honours them.",
            _ => name,
        };

    private static string OfDeployment(StateDocument document, Fault fault) => fault.Kind switch
    {
        FaultKind.MagicMismatch =>
            $"The manifest says version `{document.Manifest?.Version}`, but its magic is not that version's hash.",
        FaultKind.PluginVersion =>
            $"A plugin has the version `{document.Manifest?.PluginVersions[fault.Other]}`; Pulumi refuses the file.",
        FaultKind.SnippetWithoutUuid => $"Snippet {Text(fault.Other)} has no uuid.",
        FaultKind.DuplicateSnippet => $"Snippet {Text(fault.Other)} has the uuid of an earlier one.",
        FaultKind.SnippetReferenceMissing => $"Snippet {Text(fault.Other)} names a resource that is not there.",
        FaultKind.NeverDeployed => "The file holds a checkpoint without a deployment: there are no resources.",
        FaultKind.RootMissing => $"None of the {Text(document.Count)} resources is of type `{Model.Urn.RootType}`.",
        FaultKind.IntegrityErrorNoted => "A tool wrote this state although it found it invalid, and said so in it.",
        FaultKind.FeaturesNotDeclared =>
            $"The file says version {Text(document.Version)}; a tool of that version would drop what it doesn't know.",
        FaultKind.WrongType or FaultKind.DuplicateMember or FaultKind.MalformedValue =>
            $"`{Member(document, fault)}`",
        _ => FaultCatalogue.Summary(fault.Kind),
    };

    private static string ParentName(ResourceHeader resource)
        => resource.Parent.Length > 0 ? NameOf(resource.Parent) : "none";

    private static string Words(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Parent => "parent",
        ReferenceKind.Dependency => "dependency",
        ReferenceKind.PropertyDependency => "property dependency",
        ReferenceKind.DeletedWith => "deletedWith",
        ReferenceKind.ReplaceWith => "replaceWith",
        _ => "reference",
    };
}
