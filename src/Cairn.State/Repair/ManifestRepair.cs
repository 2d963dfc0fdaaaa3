using System.Text;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Json;

namespace Cairn.State.Repair;

/// <summary>Mends the manifest's magic, and sets aside what only an editor can mend.</summary>
internal static class ManifestRepair
{
    public static void Run(RepairDraft draft)
    {
        foreach (var fault in draft.Faults.All())
        {
            switch (fault.Kind)
            {
                case FaultKind.MagicMismatch:
                    Magic(draft);
                    break;
                case FaultKind.WrongType or FaultKind.MalformedValue or FaultKind.SecretsWithoutProvider
                    or FaultKind.PluginVersion or FaultKind.SnippetWithoutUuid or FaultKind.DuplicateSnippet:
                    draft.Refuse(fault);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Magic(RepairDraft draft)
    {
        if (draft.Document.Manifest is not { } manifest)
        {
            return;
        }

        var text = JsonText.Quote(ManifestRules.Magic(manifest.Version));
        if (manifest.MagicExtent is { } extent)
        {
            draft.Rewrite.ReplaceOutside(extent, text);
        }
        else
        {
            var member = Encoding.UTF8.GetBytes($"\"magic\":{Encoding.UTF8.GetString(text)},");
            draft.Rewrite.ReplaceOutside(new Extent(manifest.Extent.Start + 1, 0), member);
        }

        draft.Report(
            RepairAction.Correct, -1, $"the manifest's magic becomes that of version {manifest.Version}",
            "it is the hash of the version's text and nothing else");
    }
}
