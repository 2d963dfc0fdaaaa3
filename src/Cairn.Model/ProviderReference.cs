using System.Diagnostics.CodeAnalysis;

namespace Cairn.Model;

/// <summary>
/// A reference to a provider resource, <c>URN::id</c>, split at the last separator (spec/state.md §1.5).
/// </summary>
public readonly record struct ProviderReference(Urn Urn, string Id)
{
    public static bool TryParse([NotNullWhen(true)] string? text, out ProviderReference reference)
    {
        reference = default;
        var at = text?.LastIndexOf(Urn.Separator, StringComparison.Ordinal) ?? -1;
        if (text is null || at < 0 || !Urn.TryParse(text[..at], out var urn) || !TypeToken.IsProvider(urn.Type))
        {
            return false;
        }

        reference = new ProviderReference(urn, text[(at + Urn.Separator.Length)..]);
        return true;
    }

    public override string ToString() => $"{Urn}{Urn.Separator}{Id}";
}
