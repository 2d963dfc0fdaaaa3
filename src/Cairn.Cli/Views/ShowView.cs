using System.Text;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.Cli.Views;

/// <summary>One resource.</summary>
internal static class ShowView
{
    /// <param name="io">Where it goes.</param>
    /// <param name="document">The state.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="text">Its text, secrets hidden or shown.</param>
    public static void Human(IoContext io, StateDocument document, ResourceHeader resource, byte[] text)
    {
        var pen = Pen.Out(io);
        pen.Line(Ink.Strong, resource.Name, $"  ({resource.Type})");
        pen.Line(resource.Urn, 2);
        Users(pen, document, resource);
        var lines = Encoding.UTF8.GetString(JsonText.Reindent(text, JsonStyle.Indented((byte)' ', 2)));
        foreach (var line in lines.Split('\n'))
        {
            pen.Line(line);
        }
    }

    public static void Json(IoContext io, ResourceHeader resource, byte[] text) => JsonOutput.Write(io, json =>
    {
        json.WriteNumber("index", resource.Index);
        json.WritePropertyName("resource");
        json.WriteRawValue(text);
    });

    private static void Users(Pen pen, StateDocument document, ResourceHeader resource)
    {
        var users = document.Resources()
            .Count(x => x.References().Any(y => y.Target == resource.Index && y.Kind != ReferenceKind.Alias));
        pen.Line(users == 0 ? "Nothing refers to it." : $"{CheckView.Counted(users, "resource")} refer to it.", 2);
    }
}
