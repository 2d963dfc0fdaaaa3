using System.Text;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.Cli.Views;

/// <summary>One resource.</summary>
internal static class ShowView
{
    public static void Human(IoContext io, StateDocument document, ResourceHeader resource)
    {
        var pen = Pen.Out(io);
        pen.Line(Ink.Strong, resource.Name, $"  ({resource.Type})");
        pen.Line(resource.Urn, 2);
        Users(pen, document, resource);
        foreach (var line in Text(resource).Split('\n'))
        {
            pen.Line(line);
        }
    }

    public static void Json(IoContext io, ResourceHeader resource) => JsonOutput.Write(io, json =>
    {
        json.WriteNumber("index", resource.Index);
        json.WritePropertyName("resource");
        json.WriteRawValue(HiddenSecrets.Hide(resource.Json));
    });

    private static string Text(ResourceHeader resource)
    {
        var style = JsonStyle.Indented((byte)' ', 2);
        return Encoding.UTF8.GetString(JsonText.Reindent(HiddenSecrets.Hide(resource.Json), style));
    }

    private static void Users(Pen pen, StateDocument document, ResourceHeader resource)
    {
        var users = document.Resources()
            .Count(x => x.References().Any(y => y.Target == resource.Index && y.Kind != ReferenceKind.Alias));
        pen.Line(users == 0 ? "Nothing refers to it." : $"{CheckView.Counted(users, "resource")} refer to it.", 2);
    }
}
