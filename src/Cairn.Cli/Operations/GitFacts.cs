using System.Collections.Immutable;
using Cairn.Storage.History;

namespace Cairn.Cli.Operations;

/// <summary>Where the sources of an update stood, by the names under which the peer's history keeps it.</summary>
internal static class GitFacts
{
    /// <summary>Empty where git knows nothing of them.</summary>
    public static ImmutableSortedDictionary<string, string> Of(GitStatus? git)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (git is not null)
        {
            all["git.head"] = git.Commit ?? "";
            all["git.headName"] = git.Branch is { } branch ? $"refs/heads/{branch}" : "";
        }

        if (git?.IsDirty is { } isDirty)
        {
            all["git.dirty"] = isDirty ? "true" : "false";
        }

        return all.ToImmutable();
    }
}
