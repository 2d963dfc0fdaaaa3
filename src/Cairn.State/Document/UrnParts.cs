namespace Cairn.State.Document;

/// <summary>The parts of a URN as slices of its bytes; the grammar is that of <see cref="Model.Urn"/>.</summary>
internal readonly ref struct UrnParts
{
    private UrnParts(ReadOnlySpan<byte> all, int project, int type, int name)
    {
        Stack = all[Prefix.Length..(project - 2)];
        Project = all[project..(type - 2)];
        QualifiedType = all[type..(name - 2)];
        Name = all[name..];
    }

    public static ReadOnlySpan<byte> Prefix => "urn:pulumi:"u8;

    public static ReadOnlySpan<byte> RootType => "pulumi:pulumi:Stack"u8;

    public ReadOnlySpan<byte> Stack { get; }

    public ReadOnlySpan<byte> Project { get; }

    public ReadOnlySpan<byte> QualifiedType { get; }

    public ReadOnlySpan<byte> Name { get; }

    public ReadOnlySpan<byte> Type => QualifiedType[(QualifiedType.LastIndexOf((byte)'$') + 1)..];

    public static bool TryParse(ReadOnlySpan<byte> text, out UrnParts parts)
    {
        parts = default;
        if (!text.StartsWith(Prefix))
        {
            return false;
        }

        var project = Next(text, Prefix.Length);
        var type = project < 0 ? -1 : Next(text, project);
        var name = type < 0 ? -1 : Next(text, type);
        if (name < 0)
        {
            return false;
        }

        parts = new UrnParts(text, project, type, name);
        return true;
    }

    public static bool IsProviderType(ReadOnlySpan<byte> type)
    {
        var prefix = "pulumi:providers:"u8;
        return type.Length > prefix.Length && type.StartsWith(prefix) && !type[prefix.Length..].Contains((byte)':');
    }

    private static int Next(ReadOnlySpan<byte> text, int from)
    {
        var at = text[from..].IndexOf("::"u8);
        return at < 0 ? -1 : from + at + 2;
    }
}
