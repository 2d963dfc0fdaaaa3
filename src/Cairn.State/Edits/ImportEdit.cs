using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>Puts one state in the place of another. Pending operations come along, unlike with Pulumi.</summary>
public static class ImportEdit
{
    private const int HeadBytes = 4096;

    /// <summary>Plans an import.</summary>
    /// <param name="source">What is imported; in any envelope.</param>
    /// <param name="target">What it replaces; null where there is nothing yet.</param>
    /// <param name="isUnchecked">Whether somebody wants it as it is, by name.</param>
    public static Result<StateEdit> Plan(StateDocument source, StateDocument? target, bool isUnchecked = false)
    {
        var faults = isUnchecked ? new FaultList() : IntegrityCheck.Run(source);
        if (!faults.IsSound)
        {
            return Result.Failed<StateEdit>(EditDiagnostics.ImportIsDamaged(faults.ErrorCount));
        }

        if (target is not null && StageName.Of(target) is { } name && OtherStage(source, name) is { } other)
        {
            return Result.Failed<StateEdit>(other);
        }

        var exported = StateExport.Make(source, Options(target));
        if (!exported.TryGet(out var text))
        {
            return Result.Failed<StateEdit>([.. exported.Diagnostics]);
        }

        var pieces = new[] { StatePiece.New(text) };
        var opened = StateDocument.Open(StateBytes.FromArray(text));
        return opened.TryGet(out var after)
            ? Result.Of(new StateEdit
            {
                Before = target ?? source,
                After = after,
                Pieces = pieces,
                Changes = Changes(target, after),
            })
            : Result.Failed<StateEdit>([.. opened.Diagnostics]);
    }

    /// <summary>Why a state can't be that of a stage: it says that it is another's. Null where it can.</summary>
    public static Diagnostic? OtherStage(StateDocument source, StageName ours)
        => StageName.Of(source) is not { } theirs || (theirs.Stage == ours.Stage && !IsOtherProject(theirs, ours))
            ? null
            : theirs.Stage == ours.Stage
                ? EditDiagnostics.OtherStack(theirs.Qualified, ours.Qualified) with { Hint = null }
                : EditDiagnostics.OtherStack(theirs.Stage, ours.Stage);

    private static bool IsOtherProject(StageName theirs, StageName ours)
        => theirs.Project.Length > 0 && ours.Project.Length > 0 && theirs.Project != ours.Project;

    private static ExportOptions Options(StateDocument? target)
        => target is null
            ? new ExportOptions { Envelope = Envelope.Checkpoint, Style = JsonStyle.Compact }
            : new ExportOptions
            {
                Envelope = target.Envelope is Envelope.Deployment or Envelope.BareDeployment
                    ? Envelope.Deployment
                    : Envelope.Checkpoint,
                StackName = target.StackName,
                Style = JsonStyle.Detect(target.Bytes.Slice(0, (int)Math.Min(HeadBytes, target.Bytes.Length))),
            };

    /// <summary>What is different, resource by resource; copies are told by URN, id and fate.</summary>
    private static List<EditChange> Changes(StateDocument? before, StateDocument after)
    {
        var old = new Dictionary<(string Urn, string Id, bool IsDelete), ResourceHeader>();
        foreach (var resource in before?.Resources() ?? [])
        {
            old.TryAdd(Key(resource), resource);
        }

        var changes = new List<EditChange>();
        foreach (var resource in after.Resources())
        {
            if (!old.Remove(Key(resource), out var known))
            {
                changes.Add(new EditChange(EditAction.Add, resource.Urn, resource.Id));
            }
            else if (!JsonText.AreEqual(known.Json, resource.Json))
            {
                changes.Add(new EditChange(EditAction.Change, resource.Urn));
            }
        }

        changes.AddRange(old.Values.Select(x => new EditChange(EditAction.Remove, x.Urn, x.Id)));
        if (changes.Count == 0 && before is not null && !IsSame(before, after))
        {
            const string Others = "the order of resources, pending operations or settings of the stage";
            changes.Add(new EditChange(EditAction.Change, StageName.Of(after)?.Qualified ?? "", Others));
        }

        return changes;
    }

    private static bool IsSame(StateDocument before, StateDocument after)
        => before.Deployment is { } old && after.Deployment is { } now
            && JsonText.AreEqual(before.Text(old), after.Text(now));

    private static (string Urn, string Id, bool IsDelete) Key(ResourceHeader resource)
        => (resource.Urn, resource.Id, resource.IsDelete);
}
