using Cairn.State.Document;
using static Cairn.State.Integrity.FaultExplainer;

namespace Cairn.State.Integrity;

/// <summary>
/// What Pulumi itself says of a fault (spec/state.md §2.1), so that somebody who has that sentence before them finds
/// the fault, and the other way round.
/// </summary>
internal static class UpstreamText
{
    public static string? Of(StateDocument document, Fault fault, string urn, Reference? reference)
        => reference is { } refers
            ? OfReference(fault.Kind, urn, refers)
            : fault.Kind switch
            {
                FaultKind.MagicMismatch => "magic cookie mismatch; possible tampering/corruption detected",
                FaultKind.MissingUrn => $"resource at index {Text(fault.Resource)} missing required 'urn' field",
                FaultKind.MissingType => $"resource '{urn}' missing required 'type' field",
                FaultKind.ComponentWithId => $"resource '{urn}' has 'custom' false but non-empty ID",
                FaultKind.ProviderNotReferenceable => $"provider {urn} is not referenceable",
                FaultKind.DuplicateLive => $"duplicate resource {urn} (not marked for deletion)",
                FaultKind.SnippetWithoutUuid => $"snippet at index {Text(fault.Other)} missing required 'uuid' field",
                FaultKind.DuplicateSnippet => "duplicate snippet uuid",
                FaultKind.MalformedUrn => $"Urn is: '{urn}'",
                FaultKind.Cycle => "snapshot has cyclic dependencies",
                FaultKind.OtherStack => $"resource '{urn}' is from a different stack",
                FaultKind.AliasCollision => "failed to normalize URN references: Two resources aliased to the same",
                FaultKind.CustomWithoutId => "must have an ID if it is custom",
                FaultKind.PendingWithoutIdentity => document.Pending(fault.Resource).Resource switch
                {
                    { Urn.Length: 0 } => "resource missing required 'urn' field",
                    { Type.Length: 0 } => $"resource '{urn}' missing required 'type' field",
                    _ => $"resource '{urn}' has 'custom' false but non-empty ID",
                },
                _ => null,
            };

    private static string? OfReference(FaultKind kind, string urn, Reference reference)
    {
        var target = reference.Text;
        return kind switch
        {
            FaultKind.MalformedProviderReference => $"failed to parse provider reference for resource {urn}",
            FaultKind.UnknownProvider or FaultKind.ProviderOtherId or FaultKind.ProviderLater =>
                $"resource {urn} refers to unknown provider {target}",
            FaultKind.ParentLater => $"child resource {urn}'s parent {target} comes after it",
            FaultKind.ParentMissing => $"child resource {urn} refers to missing parent {target}",
            FaultKind.DependencyLater => $"resource {urn}'s dependency {target} comes after it",
            FaultKind.DependencyMissing => $"resource {urn}'s dependency {target} refers to missing resource",
            FaultKind.PropertyDependencyLater =>
                $"resource {urn}'s property dependency {target} (from property {reference.Property}) comes after it",
            FaultKind.PropertyDependencyMissing =>
                $"resource {urn}'s property dependency {target} (from property {reference.Property})"
                + " refers to missing resource",
            FaultKind.DeletedWithLater =>
                $"resource {urn} is specified as being deleted with {target}, which comes after it",
            FaultKind.DeletedWithMissing =>
                $"resource {urn} is specified as being deleted with {target}, which is missing",
            FaultKind.ReplaceWithLater =>
                $"resource {urn} is specified as being replaced with {target}, which comes after it",
            FaultKind.ReplaceWithMissing =>
                $"resource {urn} is specified as being replaced with {target}, which is missing",
            FaultKind.EmptyReference => $"resource {urn} refers to missing dependency ",
            FaultKind.SelfReference => OfSelf(urn, reference),
            _ => null,
        };
    }

    private static string OfSelf(string urn, Reference reference) => reference.Kind switch
    {
        ReferenceKind.Parent => $"child resource {urn} refers to missing parent {urn}",
        ReferenceKind.PropertyDependency =>
            $"resource {urn}'s property dependency {urn} (from property {reference.Property})"
            + " refers to missing resource",
        ReferenceKind.DeletedWith => $"resource {urn} is specified as being deleted with {urn}, which is missing",
        ReferenceKind.ReplaceWith => $"resource {urn} is specified as being replaced with {urn}, which is missing",
        _ => $"resource {urn}'s dependency {urn} refers to missing resource",
    };
}
