using System.Runtime.CompilerServices;
using System.Text;

namespace Cairn.State.Resources;

/// <summary>The names of a resource's members.</summary>
internal static class StateMembers
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)StateMember.SnippetId + 1;

    /// <summary>In the order of <see cref="StateMember"/>.</summary>
    private static readonly string[] Names =
    [
        "urn", "custom", "delete", "id", "type", "inputs", "outputs", "parent", "protect", "taint", "external",
        "dependencies", "initErrors", "provider", "propertyDependencies", "pendingReplacement",
        "additionalSecretOutputs", "aliases", "customTimeouts", "importID", "retainOnDelete", "deletedWith",
        "replaceWith", "created", "modified", "sourcePosition", "stackTrace", "ignoreChanges", "hideDiff",
        "replaceOnChanges", "replacementTrigger", "refreshBeforeUpdate", "viewOf", "resourceHooks", "extensionRef",
        "snippetID",
    ];

    private static readonly byte[][] Utf8 = [.. Names.Select(Encoding.UTF8.GetBytes)];

    public static string NameOf(StateMember member) => Names[(int)member];

    /// <summary>The member of a name, or null where no tool has one of that name.</summary>
    /// <param name="name">UTF-8 without escapes.</param>
    /// <param name="guess">The one to try first: members mostly come in order.</param>
    public static StateMember? Of(ReadOnlySpan<byte> name, StateMember guess)
    {
        for (var i = 0; i < Count; i++)
        {
            var at = ((int)guess + i) % Count;
            if (name.SequenceEqual(Utf8[at]))
            {
                return (StateMember)at;
            }
        }

        return null;
    }

    /// <summary>The names of the members that stand before one.</summary>
    public static IEnumerable<string> Before(string name) => Names.TakeWhile(x => x != name);

    /// <summary>Where the value of each member stands in a resource's text; nowhere has no length.</summary>
    [InlineArray(Count)]
    public struct Places
    {
        private (int Start, int Length) _place;
    }
}
