using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>The stage (Pulumi: stack) and project that a state belongs to.</summary>
/// <param name="Stage">The stage's own name, without organization and project.</param>
/// <param name="Project">The project's or app's name; empty where nothing tells it.</param>
public sealed record StageName(string Stage, string Project)
{
    private const int LengthMax = 100;

    /// <summary>As a checkpoint's <c>stack</c> has it.</summary>
    public string Qualified => Project.Length == 0 ? Stage : $"organization/{Project}/{Stage}";

    public string Root => Urn.Create(Stage, Project, Urn.RootType, $"{Project}-{Stage}").Value;

    /// <summary>What a state says: its root, else its checkpoint, else its first resource; null if nothing.</summary>
    public static StageName? Of(StateDocument document)
    {
        foreach (var resource in document.Resources().Where(x => x.Type == Urn.RootType))
        {
            if (Urn.TryParse(resource.Urn, out var root))
            {
                return new StageName(root.Stack, root.Project);
            }
        }

        if (document.StackName is { Length: > 0 } name)
        {
            var parts = name.Split('/');
            return new StageName(parts[^1], parts.Length > 1 ? parts[^2] : "");
        }

        return document.Count > 0 && Urn.TryParse(document[0].Urn, out var first)
            ? new StageName(first.Stack, first.Project)
            : null;
    }

    /// <summary>Whether a stage may be called so (spec/state.md §1.5).</summary>
    public static bool IsValid(string stage)
        => stage.Length is > 0 and <= LengthMax
            && stage.All(x => char.IsAsciiLetterOrDigit(x) || x is '_' or '.' or '-');
}
