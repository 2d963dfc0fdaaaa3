using System.Collections.Immutable;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>
/// The steps that take over an object. What was there under this name is replaced by it, unless it was deleted already.
/// </summary>
public static class ImportSteps
{
    public static ImmutableArray<Step> Of(Prior? prior, ResourceState wanted, bool wasDeleted)
    {
        var import = new Step { Kind = StepKind.Import, Urn = wanted.Urn, Wanted = wanted };
        if (prior is null || wasDeleted)
        {
            // The entry of what was deleted first is still there, and waits for what replaces it.
            return [import with { Prior = prior }];
        }

        return
        [
            import with { Kind = StepKind.ImportReplacement, Prior = prior, CondemnsPrior = true },
            import with { Kind = StepKind.Replace, Prior = prior },
        ];
    }
}
