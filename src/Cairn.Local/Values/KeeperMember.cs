using System.Collections.Immutable;
using Cairn.Shapes;

namespace Cairn.Local.Values;

/// <summary>The member <c>keepers</c>, which all have whose value is drawn once.</summary>
internal static class KeeperMember
{
    public const string Name = "keepers";

    public static Member<T> Of<T>(Func<T, ImmutableDictionary<string, string>> get)
        => new Member<T, ImmutableDictionary<string, string>>(Name, LocalShapes.TextMap, get)
        {
            ReplacesOnChange = true,
            Description = "Values whose change wants a new one.",
        };
}
