using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning.Registrations;

namespace Cairn.Engine.Policies;

/// <summary>
/// Has policy packs look at a run: one after the other where they may change something, side by side where they only
/// judge (spec/engine.md §3.12). In a preview nothing is refused, so that everything there is to say is said.
/// </summary>
internal sealed class PolicyGuard(ImmutableArray<IPolicyPack> packs, RunEvents events, bool isPreview)
{
    private int _isViolated;

    public bool IsEmpty => packs.IsEmpty;

    /// <summary>Whether a mandatory policy is not met, so that the run has failed.</summary>
    public bool IsViolated => Volatile.Read(ref _isViolated) != 0;

    /// <summary>Before a resource is deployed.</summary>
    public async Task<Result<PolicyAnswer>> JudgeAsync(PolicySubject subject, CancellationToken token)
    {
        foreach (var pack in packs)
        {
            var asked = await pack.RemediateAsync(subject, token);
            if (!asked.TryGet(out var reply))
            {
                return Result.Failed<PolicyAnswer>(asked.Diagnostics);
            }

            subject = reply.Found.Aggregate(subject, Remedied);
        }

        var replies = await Task.WhenAll(packs.Select(x => x.AnalyzeAsync(subject, token)));
        if (Failure(replies) is { } failure)
        {
            return Result.Failed<PolicyAnswer>(failure);
        }

        var isRefused = false;
        foreach (var violation in Violations(replies))
        {
            isRefused |= Tell(violation, subject.Resource.Urn);
        }

        return Result.Of(new PolicyAnswer(subject.Properties, isRefused && !isPreview));
    }

    /// <summary>When everything is done.</summary>
    /// <param name="subjects">All resources of the run.</param>
    /// <param name="root">The URN of violations that name no resource.</param>
    /// <param name="token">Gives it up.</param>
    /// <returns>What kept a pack from being asked; null: nothing.</returns>
    public async Task<Diagnostic?> JudgeStackAsync(
        ImmutableArray<PolicySubject> subjects, string root, CancellationToken token)
    {
        var replies = await Task.WhenAll(packs.Select(x => x.AnalyzeStackAsync(subjects, token)));
        if (Failure(replies) is { } failure)
        {
            return failure;
        }

        var known = subjects.Select(static x => x.Resource.Urn).ToHashSet(StringComparer.Ordinal);
        foreach (var violation in Violations(replies))
        {
            _ = Tell(violation, known.Contains(violation.Urn) ? violation.Urn : root);
        }

        return null;
    }

    private PolicySubject Remedied(PolicySubject subject, PolicyRemediation remediation)
    {
        if (remediation.Warning.Length > 0 || remediation.Properties is not { } after)
        {
            _ = Tell(
                new PolicyViolation(
                    remediation.Policy, remediation.Pack, remediation.Warning, PolicyLevel.Advisory),
                subject.Resource.Urn);
            return subject;
        }

        events.Send(new EngineEvent.PolicyRemediated(
            remediation, subject.Resource.Urn, subject.Properties, after));
        return subject with { Properties = after };
    }

    /// <summary>Whether it is a mandatory one.</summary>
    private bool Tell(PolicyViolation violation, string urn)
    {
        events.Send(new EngineEvent.PolicyViolated(violation, urn));
        if (violation.Level != PolicyLevel.Mandatory)
        {
            return false;
        }

        Interlocked.Exchange(ref _isViolated, 1);
        return true;
    }

    private static Diagnostic? Failure(Result<PolicyReply<PolicyViolation>>[] replies)
        => replies.FirstOrDefault(static x => x.Value is null) is { Diagnostics: [var first, ..] } ? first : null;

    private static IEnumerable<PolicyViolation> Violations(Result<PolicyReply<PolicyViolation>>[] replies)
        => replies.SelectMany(static x => x.Value?.Found ?? []);
}
