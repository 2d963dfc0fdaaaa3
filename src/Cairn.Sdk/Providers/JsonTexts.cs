using System.Text.Json;
using Cairn.Model;
using Cairn.Runtime;
using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>
/// A provider's configuration comes as texts: what is no text by its shape is JSON within one (spec/engine.md §1.5).
/// </summary>
internal static class JsonTexts
{
    /// <summary>The configuration with its values as they are meant.</summary>
    public static PropertyValue.Map Opened<T>(PropertyValue.Map config, ObjectShape<T> shape)
        => new([.. config.Members.Select(x => x with { Value = Opened(x, shape.Find(x.Name)?.Type) })]);

    private static PropertyValue Opened(PropertyMember member, TypeSchema? type)
    {
        if (type is null or TypeSchema.Primitive { Name: "string" } or TypeSchema.Choice
            || member.Value is not PropertyValue.Text { Value: var text })
        {
            return member.Value;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return JsonValues.Read(json.RootElement);
        }
        catch (JsonException)
        {
            return member.Value;
        }
    }
}
