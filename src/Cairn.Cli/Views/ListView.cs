using System.Text.Json;
using Cairn.State.Document;

namespace Cairn.Cli.Views;

/// <summary>The resources of a state, a line each.</summary>
internal static class ListView
{
    private const int NameColumnsMax = 40;
    private const int TypeColumnsMax = 48;

    private static readonly (ResourceTraits Trait, string Word)[] Words =
    [
        (ResourceTraits.Delete, "delete"),
        (ResourceTraits.PendingReplacement, "pending-replacement"),
        (ResourceTraits.Protect, "protect"),
        (ResourceTraits.Taint, "taint"),
        (ResourceTraits.External, "external"),
        (ResourceTraits.RetainOnDelete, "retain-on-delete"),
        (ResourceTraits.HasSecret, "secret"),
    ];

    public static void Human(IoContext io, OpenedState state)
    {
        var pen = Pen.Out(io);
        var document = state.Document;
        var (names, types) = (0, 0);
        foreach (var resource in document.Resources())
        {
            names = Math.Max(names, Math.Min(NameColumnsMax, resource.Name.Length));
            types = Math.Max(types, Math.Min(TypeColumnsMax, resource.Type.Length));
        }

        foreach (var resource in document.Resources())
        {
            var flags = string.Join(' ', Flags(resource));
            pen.Line($"{resource.Name.PadRight(names)}  {resource.Type.PadRight(types)}  {flags}".TrimEnd());
        }

        for (var i = 0; i < document.PendingCount; i++)
        {
            var pending = document.Pending(i);
            var (name, type) = (pending.Resource.Name.PadRight(names), pending.Resource.Type.PadRight(types));
            pen.Line($"{name}  {type}  pending: {pending.Type}");
        }
    }

    public static void Urns(IoContext io, OpenedState state)
    {
        foreach (var resource in state.Document.Resources())
        {
            io.Out.WriteLine(io.IsOutTerminal ? SafeText.Clean(resource.Urn) : resource.Urn);
        }
    }

    public static void Json(IoContext io, OpenedState state) => JsonOutput.Write(io, json =>
    {
        var document = state.Document;
        json.WriteString("path", state.File.Path);
        json.WriteNumber("version", document.Version);
        json.WriteString("stack", document.StackName);
        json.WriteStartArray("resources");
        foreach (var resource in document.Resources())
        {
            Resource(json, resource, operation: null);
        }

        json.WriteEndArray();
        json.WriteStartArray("pending");
        for (var i = 0; i < document.PendingCount; i++)
        {
            var pending = document.Pending(i);
            Resource(json, pending.Resource, pending.Type);
        }

        json.WriteEndArray();
    });

    private static void Resource(Utf8JsonWriter json, ResourceHeader resource, string? operation)
    {
        json.WriteStartObject();
        json.WriteNumber("index", resource.Index);
        if (operation is not null)
        {
            json.WriteString("operation", operation);
        }

        json.WriteString("name", resource.Name);
        json.WriteString("urn", resource.Urn);
        json.WriteString("type", resource.Type);
        json.WriteString("id", resource.Id);
        json.WriteString("parent", resource.Parent);
        json.WriteString("provider", resource.Provider);
        json.WriteBoolean("custom", resource.IsCustom);
        json.WriteStartArray("flags");
        foreach (var flag in Flags(resource))
        {
            json.WriteStringValue(flag);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<string> Flags(ResourceHeader resource)
        => Words.Where(x => resource.Has(x.Trait)).Select(static x => x.Word);
}
