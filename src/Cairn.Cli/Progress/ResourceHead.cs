using System.Text;
using Cairn.Engine.Events;
using Cairn.Model;

namespace Cairn.Cli.Progress;

/// <summary>What a diff view says first of a resource: operation and type, id, URN, and provider.</summary>
internal static class ResourceHead
{
    private const int Level = 4;
    private const string UnknownId = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static string Of(StepReport step, int indent)
    {
        var text = new StringBuilder();
        text.Append(' ', indent * Level).Append(StepWords.Mark(step.Operation))
            .Append(step.Type).Append(": (").Append(step.Operation.Word()).Append(Retained(step)).Append(')')
            .Append(Locked(step)).Append('\n');
        if (step.Old is { Id.Length: > 0 } old)
        {
            Line(text, indent, $"id={old.Id}");
        }

        Line(text, indent, $"urn={ShownTexts.Name(step.Urn)}");
        if (Provider(step) is { } provider)
        {
            Line(text, indent, provider);
        }

        return text.ToString();
    }

    /// <summary>Whether the object stays when its resource goes.</summary>
    public static string Retained(StepReport step)
        => step.Old is { IsRetainedOnDelete: true }
            && step.Operation is StepOperation.Delete or StepOperation.Replace or StepOperation.CreateReplacement
                or StepOperation.DeleteReplaced
                ? "[retain]"
                : "";

    private static string Locked(StepReport step) => step switch
    {
        { Old.IsProtected: true, New.IsProtected: false } => " 🔓",
        { Old.IsProtected: true } or { New.IsProtected: true } => " 🔒",
        _ => "",
    };

    /// <summary>Default providers go without saying.</summary>
    private static string? Provider(StepReport step)
    {
        if (step.Provider.Length == 0)
        {
            return null;
        }

        if (step is { Old.Provider: var old, New.Provider: var current } && old != current)
        {
            return $"provider: {old} => {Known(current)}";
        }

        return ProviderReference.TryParse(step.Provider, out var reference) && reference.Urn.Name == "default"
            ? null
            : $"provider={step.Provider}";
    }

    private static string Known(string provider)
        => ProviderReference.TryParse(provider, out var reference) && reference.Id == UnknownId
            ? $"{reference.Urn}::[unknown]"
            : provider;

    private static void Line(StringBuilder text, int indent, string content)
        => text.Append(' ', (indent + 1) * Level).Append('[').Append(content).Append("]\n");
}
