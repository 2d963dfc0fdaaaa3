using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>
/// What stands against a replacement (spec/engine.md §3.3). In a preview the user sees the plan all the same; else
/// nothing is done.
/// </summary>
public static class ReplaceObstacles
{
    public static ImmutableArray<Diagnostic> Find(
        ResourceState prior, ResourceState wanted, DiffAnswer diff, PlanningOptions options)
    {
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        // Taking the protection off and replacing may happen in one run: what is wanted counts, and what was.
        if (prior.IsProtected && wanted.IsProtected && !options.IgnoresProtect)
        {
            found.Add(PlanningDiagnostics.ProtectedReplace(wanted.Urn));
        }

        if (wanted.ImportId.Length > 0)
        {
            var changes = diff.ReplaceKeys.Select(x =>
                $"{x}: {UpstreamValue.Inner(prior.Inputs.Find(x))} => {UpstreamValue.Inner(wanted.Inputs.Find(x))}");
            var obstacle = PlanningDiagnostics.ImportedReplace(wanted.Urn, string.Join('\n', changes));
            found.Add(options.IsPreview ? obstacle with { Severity = Severity.Warning } : obstacle);
        }

        return found.ToImmutable();
    }
}
