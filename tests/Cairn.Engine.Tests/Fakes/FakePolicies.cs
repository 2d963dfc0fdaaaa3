using System.Collections.Immutable;
using Cairn.Engine.Ports;
using Cairn.Model;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>A policy pack that is a few lambdas.</summary>
internal sealed class FakePolicies : IPolicyPack
{
    public PolicyPackName Name { get; } = new("rules", "1.0.0", "rules");

    /// <summary>New inputs for a resource; null: it may stay as it is.</summary>
    public Func<PolicySubject, PropertyValue.Map?> Remedy { get; init; } = static _ => null;

    /// <summary>What is wrong with a resource before it is deployed; null: nothing.</summary>
    public Func<PolicySubject, PolicyLevel?> Judge { get; init; } = static _ => null;

    /// <summary>What is wrong with the whole; null: nothing.</summary>
    public Func<ImmutableArray<PolicySubject>, PolicyLevel?> JudgeAll { get; init; } = static _ => null;

    public Task<Result<PolicyReply<PolicyRemediation>>> RemediateAsync(
        PolicySubject subject, CancellationToken token)
        => Task.FromResult(Result.Of(new PolicyReply<PolicyRemediation>(
            Remedy(subject) is { } made ? [new PolicyRemediation("remedy", Name, made, "")] : [])));

    public Task<Result<PolicyReply<PolicyViolation>>> AnalyzeAsync(PolicySubject subject, CancellationToken token)
        => Task.FromResult(Result.Of(Reply("judge", Judge(subject))));

    public Task<Result<PolicyReply<PolicyViolation>>> AnalyzeStackAsync(
        ImmutableArray<PolicySubject> subjects, CancellationToken token)
        => Task.FromResult(Result.Of(Reply("whole", JudgeAll(subjects))));

    public Task CancelAsync(CancellationToken token) => Task.CompletedTask;

    private PolicyReply<PolicyViolation> Reply(string policy, PolicyLevel? level)
        => new(level is { } found ? [new PolicyViolation(policy, Name, "not so", found)] : []);
}
