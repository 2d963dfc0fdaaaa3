using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>Old URNs and what they become. Only whole URNs are ever mapped, never a part of a text.</summary>
internal sealed class UrnMap(Func<string, string?> map)
{
    public static UrnMap Of(string from, string to) => new(x => x == from ? to : null);

    /// <summary>What a URN becomes, or null where it stays.</summary>
    public string? Of(string urn) => map(urn) is { } other && other != urn ? other : null;

    /// <summary>What a reference becomes, or null where it stays; of a provider's the id is kept.</summary>
    public string? Of(ReferenceKind kind, string text)
    {
        if (kind != ReferenceKind.Provider)
        {
            return Of(text);
        }

        var split = text.LastIndexOf(Urn.Separator, StringComparison.Ordinal);
        return split >= 0 && Of(text[..split]) is { } other ? other + text[split..] : null;
    }
}
