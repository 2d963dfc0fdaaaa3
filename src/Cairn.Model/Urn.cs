using System.Diagnostics.CodeAnalysis;

namespace Cairn.Model;

/// <summary>
/// A resource's unique name, <c>urn:pulumi:stack::project::qualifiedType::name</c> (spec/state.md §1.5).
/// The only test of validity is the prefix and three separators; parts may be empty and hold any character.
/// The name is everything after the third separator, so it may contain <c>::</c> itself.
/// </summary>
public readonly record struct Urn
{
    public const string Prefix = "urn:pulumi:";
    public const string Separator = "::";
    public const string RootType = "pulumi:pulumi:Stack";

    private Urn(string value, int project, int type, int name)
    {
        Value = value;
        _project = project;
        _type = type;
        _name = name;
    }

    private readonly int _project;
    private readonly int _type;
    private readonly int _name;

    public string Value { get; }

    public string Stack => Value[Prefix.Length..(_project - 2)];

    public string Project => Value[_project..(_type - 2)];

    /// <summary>The chain of ancestor types, outermost first, joined by <c>$</c>, ending in the own type.</summary>
    public string QualifiedType => Value[_type..(_name - 2)];

    public string Name => Value[_name..];

    /// <summary>The resource's own type: what stands after the last <c>$</c> of the chain.</summary>
    public string Type
    {
        get
        {
            var chain = Value.AsSpan(_type, _name - 2 - _type);
            return chain[(chain.LastIndexOf('$') + 1)..].ToString();
        }
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out Urn urn)
    {
        urn = default;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        // The stack part may not be skipped: separators are counted after the prefix, left to right.
        var project = Next(text, Prefix.Length);
        var type = project < 0 ? -1 : Next(text, project);
        var name = type < 0 ? -1 : Next(text, type);
        if (name < 0)
        {
            return false;
        }

        urn = new Urn(text, project, type, name);
        return true;
    }

    /// <exception cref="ArgumentException">It is no URN.</exception>
    public static Urn Parse(string text)
        => TryParse(text, out var urn) ? urn : throw new ArgumentException($"'{text}' is not a URN.", nameof(text));

    public static Urn Create(string stack, string project, string qualifiedType, string name)
    {
        var text = $"{Prefix}{stack}{Separator}{project}{Separator}{qualifiedType}{Separator}{name}";
        return TryParse(text, out var urn)
            ? urn
            : throw new ArgumentException($"'{text}' is not a URN.", nameof(name));
    }

    /// <summary>The qualified type of a child: the root stack is never part of the chain.</summary>
    public static string ChildType(string parentQualifiedType, string type)
        => parentQualifiedType.Length == 0 || parentQualifiedType == RootType
            ? type
            : parentQualifiedType + "$" + type;

    public Urn WithName(string name) => Create(Stack, Project, QualifiedType, name);

    public Urn WithQualifiedType(string qualifiedType) => Create(Stack, Project, qualifiedType, Name);

    public override string ToString() => Value ?? "";

    private static int Next(string text, int from)
    {
        var at = text.IndexOf(Separator, from, StringComparison.Ordinal);
        return at < 0 ? -1 : at + Separator.Length;
    }
}
