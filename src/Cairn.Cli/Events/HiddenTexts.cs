using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Cli.Events;

/// <summary>
/// Finds the plaintexts of secrets in what is told of a run, and hides them. Short ones and truth values are left
/// alone, as Pulumi does: too much else would be hidden with them.
/// </summary>
internal sealed class HiddenTexts
{
    private const int LengthMin = 3;
    private const string Hidden = "[secret]";

    private readonly string[] _texts;
    private readonly SearchValues<string> _search;

    /// <param name="plaintexts">In any order.</param>
    public HiddenTexts(IEnumerable<string> plaintexts)
    {
        // A secret that holds another goes first, so that nothing of it is left over.
        _texts =
        [
            .. plaintexts.Where(IsWorthHiding).SelectMany(Forms).Distinct(StringComparer.Ordinal)
                .OrderByDescending(static x => x.Length),
        ];
        _search = SearchValues.Create(_texts, StringComparison.Ordinal);
    }

    public bool IsEmpty => _texts.Length == 0;

    public string Hide(string text)
        => text.AsSpan().ContainsAny(_search)
            ? _texts.Aggregate(text, static (left, x) => left.Replace(x, Hidden, StringComparison.Ordinal))
            : text;

    public ResourceState? Hide(ResourceState? state) => state is null ? null : state with
    {
        Inputs = Hide(state.Inputs),
        Outputs = Hide(state.Outputs),
        InitErrors = [.. state.InitErrors.Select(Hide)],
    };

    public PropertyValue.Map Hide(PropertyValue.Map map)
        => new([.. map.Members.Select(x => x with { Value = Hide(x.Value) })]);

    private PropertyValue Hide(PropertyValue value) => value switch
    {
        PropertyValue.Text text => new PropertyValue.Text(Hide(text.Value)),
        PropertyValue.Secret secret => new PropertyValue.Secret(Hide(secret.Value)),
        PropertyValue.Output { Value: { } known } output => output with { Value = Hide(known) },
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(Hide)]),
        PropertyValue.Map map => Hide(map),
        PropertyValue.Asset asset => asset with { Content = Hide(asset.Content) },
        PropertyValue.Archive archive => archive with
        {
            Members = [.. archive.Members.Select(x => x with { Value = Hide(x.Value) })],
        },
        _ => value,
    };

    private static bool IsWorthHiding(string text)
        => text.Length >= LengthMin
            && !text.Equals("true", StringComparison.OrdinalIgnoreCase)
            && !text.Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>As it is, and as it stands in JSON.</summary>
    private static IEnumerable<string> Forms(string text)
        => [text, JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value];
}
