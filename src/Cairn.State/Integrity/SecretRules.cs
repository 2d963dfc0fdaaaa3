using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>What can be said of secrets without a key (spec/state.md §2.2 #18, §7.7).</summary>
internal static class SecretRules
{
    public static void Find(StateDocument document, FaultList faults)
    {
        var (table, all, secret, plain) = (document.Table, ResourceTraits.None, -1, -1);
        for (var i = 0; i < table.Count; i++)
        {
            ref var row = ref table.Rows[i];
            all |= row.Flags;
            var isEncrypted = row.Has(ResourceTraits.HasSecret) && !row.Has(ResourceTraits.HasPlaintext);
            secret = secret < 0 && isEncrypted ? i : secret;
            plain = plain < 0 && row.Has(ResourceTraits.HasPlaintext) ? i : plain;
        }

        if (secret >= 0 && document.SecretsProvider is null)
        {
            faults.Add(FaultKind.SecretsWithoutProvider, secret);
        }

        if (plain >= 0)
        {
            var isReal = (all & ResourceTraits.HasRealPlaintext) != 0;
            faults.Add(isReal ? FaultKind.PlaintextSecrets : FaultKind.NullSecrets, plain);
        }
    }
}
