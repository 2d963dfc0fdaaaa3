namespace Cairn.Storage.Config;

/// <summary>
/// The name of a configuration value: a namespace, which is the project's or a package's name, and a name. Written
/// <c>aws:region</c>; the older <c>aws:config:region</c> means the same (spec/state.md §5.6).
/// </summary>
public readonly record struct ConfigKey(string Namespace, string Name) : IComparable<ConfigKey>
{
    private const string OldModule = "config";

    /// <summary>Reads a key; one without a colon belongs to the project.</summary>
    /// <returns>Null where it has too many colons, or nothing around them.</returns>
    public static ConfigKey? TryParse(string text, string? project) => text.Split(':') switch
    {
        [{ Length: > 0 } name] when project is not null => new ConfigKey(project, name),
        [{ Length: > 0 } space, { Length: > 0 } name] => new ConfigKey(space, name),
        [{ Length: > 0 } space, OldModule, { Length: > 0 } name] => new ConfigKey(space, name),
        _ => null,
    };

    /// <summary>By namespace, then by name, as Pulumi sorts them.</summary>
    public int CompareTo(ConfigKey other)
        => string.CompareOrdinal(Namespace, other.Namespace) is not 0 and var order
            ? order
            : string.CompareOrdinal(Name, other.Name);

    public override string ToString() => $"{Namespace}:{Name}";

    public static bool operator <(ConfigKey left, ConfigKey right) => left.CompareTo(right) < 0;

    public static bool operator >(ConfigKey left, ConfigKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(ConfigKey left, ConfigKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ConfigKey left, ConfigKey right) => left.CompareTo(right) >= 0;
}
