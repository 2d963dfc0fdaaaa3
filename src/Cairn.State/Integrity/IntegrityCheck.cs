using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>
/// Holds a state against every rule. This is the one place that decides whether a state is sound: on load, on
/// import, after each edit and after each repair.
/// </summary>
public static class IntegrityCheck
{
    /// <summary>The rules, each a function from the document to what it finds.</summary>
    private static readonly Action<StateDocument, FaultList>[] Rules =
    [
        ScanRules.Find,
        ManifestRules.Find,
        IdentityRules.Find,
        ReferenceRules.Find,
        CycleRules.Find,
        DuplicateRules.Find,
        PendingRules.Find,
        DeploymentRules.Find,
        SecretRules.Find,
    ];

    /// <summary>All faults, not only the first.</summary>
    public static FaultList Run(StateDocument document)
    {
        var faults = new FaultList();
        foreach (var rule in Rules)
        {
            rule(document, faults);
        }

        return faults;
    }
}
