using System.Text;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Cli.Progress;

/// <summary>What a step does to a resource's properties.</summary>
internal static class ResourceDetails
{
    /// <param name="step">The step.</param>
    /// <param name="indent">In levels.</param>
    /// <param name="isRefresh">Whether the step is what a refresh came to.</param>
    /// <param name="showsSecrets">Whether secrets are open.</param>
    public static string Of(StepReport step, int indent, bool isRefresh, bool showsSecrets)
    {
        var output = new StringBuilder();
        var printer = new PropertyText(output, showsSecrets);
        switch (step)
        {
            case { Operation: StepOperation.Same }:
                break;
            case { Old: { } old, New: { } current, Detailed: { } detailed }:
                foreach (var path in DetailedChanges.Hidden(detailed, current))
                {
                    printer.Hidden(path, indent);
                }

                Changes(printer, DetailedChanges.Of(detailed, old, current, isRefresh), old.Inputs, indent);
                break;
            case { Old: { } old, New: { } current }:
                Changes(printer, step, old, current, indent);
                break;
            case { New: { } added }:
                printer.Map(added.Outputs.Members.Count > 0 ? added.Outputs : added.Inputs, indent, mark: null);
                break;
            case { Old: { } deleted }:
                printer.Map(deleted.Inputs, indent, mark: null);
                break;
            default:
                break;
        }

        return output.ToString();
    }

    private static void Changes(
        PropertyText printer, StepReport step, ResourceState old, ResourceState current, int indent)
    {
        var isImport = step.Operation is StepOperation.Import or StepOperation.ImportReplacement;
        if (current.Outputs.Members.Count > 0 && !isImport)
        {
            Changes(printer, ValueChange.Of(old.Outputs, current.Outputs), current.Outputs, indent);
            return;
        }

        var changes = ValueChange.Of(old.Inputs, current.Inputs);
        if (changes is not null && step.ChangedKeys.Count > 0)
        {
            changes = new ValueChange.InMap([.. changes.Members.Where(x => step.ChangedKeys.Contains(x.Name))]);
        }

        Changes(printer, changes, current.Inputs, indent);
    }

    private static void Changes(
        PropertyText printer, ValueChange.InMap? changes, PropertyValue.Map otherwise, int indent)
    {
        if (changes is not null)
        {
            printer.Members(changes, indent);
        }
        else
        {
            printer.Map(otherwise, indent, mark: null);
        }
    }
}
