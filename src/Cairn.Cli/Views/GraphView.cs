using System.Globalization;
using System.Text;
using System.Text.Json;
using Cairn.State.Document;

namespace Cairn.Cli.Views;

/// <summary>All references of a state, as nodes and edges.</summary>
internal static class GraphView
{
    public static void Dot(IoContext io, StateDocument document)
    {
        io.Out.WriteLine("digraph state {");
        io.Out.WriteLine("  rankdir=LR;");
        foreach (var resource in document.Resources())
        {
            io.Out.WriteLine(Invariant($"  r{resource.Index} [label={Quote($"{resource.Name}\n{resource.Type}")}];"));
        }

        foreach (var (owner, reference) in Edges(document))
        {
            if (reference.Target is { } target)
            {
                var style = reference.Kind == ReferenceKind.Parent ? "dashed" : "solid";
                var label = $"label=\"{Name(reference.Kind)}\" style={style}";
                io.Out.WriteLine(Invariant($"  r{owner} -> r{target} [{label}];"));
            }
        }

        io.Out.WriteLine("}");
    }

    public static void Json(IoContext io, OpenedState state) => JsonOutput.Write(io, json =>
    {
        json.WriteString("path", state.File.Path);
        json.WriteStartArray("nodes");
        foreach (var resource in state.Document.Resources())
        {
            json.WriteStartObject();
            json.WriteNumber("index", resource.Index);
            json.WriteString("name", resource.Name);
            json.WriteString("urn", resource.Urn);
            json.WriteString("type", resource.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (var (owner, reference) in Edges(state.Document))
        {
            Edge(json, owner, reference);
        }

        json.WriteEndArray();
    });

    private static void Edge(Utf8JsonWriter json, int owner, Reference reference)
    {
        json.WriteStartObject();
        json.WriteNumber("from", owner);
        if (reference.Target is { } target)
        {
            json.WriteNumber("to", target);
        }
        else
        {
            json.WriteNull("to");
        }

        json.WriteString("kind", Name(reference.Kind));
        json.WriteString("property", reference.Property);
        json.WriteString("text", reference.Text);
        json.WriteEndObject();
    }

    private static IEnumerable<(int Owner, Reference Reference)> Edges(StateDocument document)
        => document.Resources()
            .SelectMany(x => x.References().Select(y => (x.Index, y)))
            .Where(static x => x.y.Kind != ReferenceKind.Alias);

    private static string Name(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Parent => "parent",
        ReferenceKind.Provider => "provider",
        ReferenceKind.Dependency => "dependency",
        ReferenceKind.PropertyDependency => "propertyDependency",
        ReferenceKind.DeletedWith => "deletedWith",
        ReferenceKind.ReplaceWith => "replaceWith",
        ReferenceKind.ViewOf => "viewOf",
        _ => "value",
    };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append("\\n"),
                _ => quoted.Append(SafeText.Clean(c.ToString())),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
