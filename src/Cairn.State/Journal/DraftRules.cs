using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;

namespace Cairn.State.Journal;

/// <summary>
/// Holds what an entry changes against the integrity rules. Only the changed resources, those of the same URNs and
/// the number of references to them are looked at, so the cost does not depend on the size of the state; what leads
/// to a changed resource is followed only where it needs something that it did not need before. (The exception is a
/// base with circles around copies that wait to be deleted: <see cref="KeyCycles.Any"/>.)
/// </summary>
internal sealed class DraftRules(FoldDraft draft, bool hasSecretsProvider, bool hasCircles)
{
    /// <summary>A run writes version 3 or 4.</summary>
    private const int Version = 3;

    private readonly FoldTable _before = draft.Before;

    /// <summary>The first rule that would be broken, or null.</summary>
    public Diagnostic? Find()
    {
        var urns = new HashSet<int>();
        var providers = new HashSet<int>();
        foreach (var number in draft.Changed)
        {
            if (draft.Contains(number))
            {
                if ((Resource(number) ?? References(number)) is { } broken)
                {
                    return broken;
                }

                Touch(draft.KeyOf(number), draft.Header(number));
            }

            if (_before.Contains(number))
            {
                Touch(_before.KeyOf(number), _before.Header(number));
            }
        }

        return urns.Select(Copies).FirstOrDefault(x => x is not null)
            ?? providers.Select(Provider).FirstOrDefault(x => x is not null)
            ?? (hasCircles
                ? NoOrder()
                : urns.Concat(providers).Select(Circle).FirstOrDefault(x => x is not null));

        void Touch(int urn, ResourceHeader resource)
        {
            urns.Add(urn);
            if (draft.Keys.OfProvider(resource) is { } provider)
            {
                providers.Add(provider);
            }
        }
    }

    /// <summary>What is wrong with a resource by itself.</summary>
    private Diagnostic? Resource(int number)
    {
        if (draft.Find(number) is not { } resource)
        {
            return null;
        }

        for (var i = 0; i < resource.Findings.Count; i++)
        {
            var kind = ScanRules.KindOf(resource.Findings[i].What);
            if (FaultCatalogue.IsError(kind))
            {
                return RuleWords.Of(kind, resource.Json.Span, other: i);
            }
        }

        var faults = new FaultList();
        IdentityRules.Find(resource.Table, 0, Version, faults);
        foreach (var fault in faults.All().Where(x => FaultCatalogue.IsError(x.Kind)))
        {
            return RuleWords.Of(fault.Kind, resource.Json.Span);
        }

        var isSealed = resource.Header.Has(ResourceTraits.HasSecret)
            && !resource.Header.Has(ResourceTraits.HasPlaintext);
        return isSealed && !hasSecretsProvider
            ? RuleWords.Of(FaultKind.SecretsWithoutProvider, resource.Json.Span)
            : null;
    }

    /// <summary>Whether a resource names something that is not there.</summary>
    private Diagnostic? References(int number)
    {
        var own = draft.KeyOf(number);
        var header = draft.Header(number);
        if (header.Has(ResourceTraits.PendingReplacement) && FindMalformed(header) is { } malformed)
        {
            return RuleWords.Of(FaultKind.MalformedProviderReference, header.Json, malformed);
        }

        foreach (var reference in draft.References(number))
        {
            if (Judge(number, own, reference) is { } kind && !WasThere(number, reference, kind))
            {
                return RuleWords.Of(kind, header.Json, reference.Index);
            }
        }

        return null;
    }

    /// <summary>What waits for its replacement may name a provider that is gone, but not nonsense.</summary>
    private static int? FindMalformed(ResourceHeader resource)
    {
        for (var i = 0; i < resource.ReferenceCount; i++)
        {
            var reference = resource.Reference(i);
            if (reference.Kind == ReferenceKind.Provider && !ProviderReference.TryParse(reference.Text, out _))
            {
                return i;
            }
        }

        return null;
    }

    private FaultKind? Judge(int number, int own, KeyedReference reference)
    {
        var isProvider = reference.Kind == ReferenceKind.Provider;
        if (reference.Key < 0)
        {
            return isProvider ? FaultKind.MalformedProviderReference : FaultKind.EmptyReference;
        }

        if (reference.Key == own && reference.IsRuled)
        {
            return FaultKind.SelfReference;
        }

        if (draft.Target(reference.Key, except: number) >= 0)
        {
            return null;
        }

        return isProvider && HasOtherId(reference.Key, number) ? FaultKind.ProviderOtherId
            : RuleWords.Missing(reference.Kind);
    }

    /// <summary>
    /// Whether the resource said the same before, and it was no error: a view of something that is gone, or a
    /// reference to the own URN that leads to an earlier copy.
    /// </summary>
    private bool WasThere(int number, KeyedReference reference, FaultKind kind)
        => _before.Contains(number)
            && _before.References(number).Any(x => x.Kind == reference.Kind && x.Key == reference.Key)
            && (kind == FaultKind.ViewOfMissing
                || (kind == FaultKind.SelfReference && draft.Target(reference.Key, except: number) >= 0));

    private bool HasOtherId(int key, int except)
        => draft.Keys.Provider(key) is { } provider
            && draft.Copies(provider.Urn).Any(x => x != except && draft.Header(x).IsProvider);

    /// <summary>The copies of one URN: at most one live, and none gone that is still referred to.</summary>
    private Diagnostic? Copies(int urn)
    {
        var copies = draft.Copies(urn).ToList();
        var live = copies.Where(x => !draft.Header(x).IsDelete).Order().ToList();
        if (live.Count > 1)
        {
            return RuleWords.OfTwo(FaultKind.DuplicateLive, draft.Header(live[0]).Json, draft.Header(live[1]).Json);
        }

        var (fromLive, fromDeleted) = draft.Referrers(urn);
        if (copies.Count == 0 && fromLive + fromDeleted > 0)
        {
            return Referrer(urn, onlyLive: false, RuleWords.Missing);
        }

        if (copies.Count > 0 && live.Count == 0 && fromLive > 0 && HadLive(urn))
        {
            return Referrer(urn, onlyLive: true, static _ => FaultKind.DependsOnDeleted);
        }

        return copies.Count == 1 && _before.Copies(urn).Skip(1).Any() ? Alone(copies[0], urn) : null;
    }

    /// <summary>
    /// What is left of several copies has nobody any more that a reference to the own URN could mean.
    /// </summary>
    private Diagnostic? Alone(int number, int urn)
    {
        foreach (var reference in draft.References(number).Where(x => x.Key == urn))
        {
            return RuleWords.Of(
                reference.IsRuled ? FaultKind.SelfReference : FaultKind.ViewOfMissing,
                draft.Header(number).Json,
                reference.Index);
        }

        return null;
    }

    private bool HadLive(int urn) => _before.Copies(urn).Any(x => !_before.Header(x).IsDelete);

    /// <summary>A provider by its URN and id: not gone while somebody uses it.</summary>
    private Diagnostic? Provider(int key)
    {
        var (live, deleted) = draft.Referrers(key);
        return live + deleted == 0 || draft.Target(key) >= 0
            ? null
            : Referrer(
                key,
                onlyLive: false,
                x => HasOtherId(key, ResourceViews.None) ? FaultKind.ProviderOtherId : RuleWords.Missing(x));
    }

    /// <summary>A change that closes a circle: only what is needed anew can do that.</summary>
    private Diagnostic? Circle(int key)
    {
        var (live, deleted) = draft.Referrers(key);
        var target = draft.Target(key);
        if (live + deleted == 0 || target < 0)
        {
            return null;
        }

        var own = draft.KeyOf(target);
        var earlier = _before.Target(key);
        if (earlier >= 0
            && !draft.Needs(target, own).Except(_before.Needs(earlier, _before.KeyOf(earlier))).Any())
        {
            return null;
        }

        var length = KeyCycles.Length(draft, key);
        return length == 0 ? null : RuleWords.Of(FaultKind.Cycle, draft.Header(target).Json, other: length);
    }

    /// <summary>
    /// The base was valid only because copies that wait to be deleted stand in for live ones. That is seldom, and
    /// only a look at the whole state tells whether it still is.
    /// </summary>
    private Diagnostic? NoOrder()
    {
        var numbers = Enumerable.Range(0, _before.Next + draft.Added.Count).Where(draft.Contains).ToList();
        if (AnyOrder.Find(draft, numbers) is not null)
        {
            return null;
        }

        var changed = draft.Changed.Where(draft.Contains).DefaultIfEmpty(numbers[0]).First();
        return RuleWords.Of(FaultKind.Cycle, draft.Header(changed).Json, other: 1);
    }

    /// <summary>
    /// The fault of the first resource that refers to a key. The whole state is searched, but only to say who it is.
    /// </summary>
    private Diagnostic Referrer(int key, bool onlyLive, Func<ReferenceKind, FaultKind> kind)
    {
        var numbers = draft.Changed.Where(draft.Contains)
            .Concat(Enumerable.Range(0, _before.Next).Where(x => _before.Contains(x) && !draft.Changed.Contains(x)));
        foreach (var number in numbers)
        {
            if (draft.KeyOf(number) == key || (onlyLive && draft.Header(number).IsDelete))
            {
                continue;
            }

            foreach (var reference in draft.References(number).Where(x => x.Key == key))
            {
                return RuleWords.Of(kind(reference.Kind), draft.Header(number).Json, reference.Index);
            }
        }

        throw new InvariantException("a reference is counted that nobody has");
    }
}
