using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>
/// Policies that look at resources: before anything is done to one, and at all of them when everything is done
/// (spec/engine.md §3.12). A failure means that the pack could not be asked.
/// </summary>
public interface IPolicyPack
{
    PolicyPackName Name { get; }

    /// <summary>What policies change in a resource's inputs, each on top of the one before.</summary>
    Task<Result<PolicyReply<PolicyRemediation>>> RemediateAsync(PolicySubject subject, CancellationToken token);

    /// <summary>What a resource's inputs violate.</summary>
    Task<Result<PolicyReply<PolicyViolation>>> AnalyzeAsync(PolicySubject subject, CancellationToken token);

    /// <summary>What the stack as a whole violates; properties are outputs.</summary>
    Task<Result<PolicyReply<PolicyViolation>>> AnalyzeStackAsync(
        ImmutableArray<PolicySubject> subjects, CancellationToken token);

    /// <summary>Asks it to give up what it is doing.</summary>
    Task CancelAsync(CancellationToken token);
}
