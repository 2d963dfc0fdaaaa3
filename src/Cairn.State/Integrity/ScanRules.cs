using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>What the scanner came upon while it read: wrong types, malformed special values, members twice.</summary>
internal static class ScanRules
{
    public static void Find(StateDocument document, FaultList faults)
    {
        for (var i = 0; i < document.Findings.Count; i++)
        {
            var found = document.Findings[i];
            // A member of the deployment itself belongs to no resource, although the scanner counts from one.
            var isInside = !found.IsPending && found.Resource < document.Count
                && found.Extent.Start >= document[found.Resource].Extent.Start
                && found.Extent.End <= document[found.Resource].Extent.End;
            faults.Add(KindOf(found.What), isInside ? found.Resource : -1, other: i);
        }
    }

    public static FaultKind KindOf(ScanFinding finding) => finding switch
    {
        ScanFinding.DuplicateMember => FaultKind.DuplicateMember,
        ScanFinding.SpecialValue => FaultKind.MalformedValue,
        _ => FaultKind.WrongType,
    };
}
