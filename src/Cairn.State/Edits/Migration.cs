using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>
/// Brings a resource of an old deployment to version 3 (spec/state.md §1.2): what the migration of Pulumi does in
/// memory on each load, done to the text and only where it must change.
/// </summary>
public static class Migration
{
    /// <summary>The version whose shape of a resource versions 3 and 4 share.</summary>
    public const int Version = 3;

    /// <summary>
    /// Every input gets a copy of all dependencies. Where that would pass this size, the resource is left with the
    /// dependencies that it has as a whole: they say the same.
    /// </summary>
    private const long FabricatedBytesMax = 1 << 24;

    /// <summary>The resource's bytes as of version 3.</summary>
    /// <param name="resource">One valid JSON object.</param>
    /// <param name="fromVersion">The deployment's version; from 3 on nothing changes.</param>
    public static byte[] Upgrade(ReadOnlySpan<byte> resource, int fromVersion)
    {
        if (fromVersion >= Version)
        {
            return resource.ToArray();
        }

        var editor = new MemberEditor(resource.ToArray());
        if (fromVersion < 2)
        {
            // Version 1 knew neither `external` nor `provider`. Absent is how version 3 writes "no" and "none".
            editor.Remove("defaults").Remove("external").Remove("provider");
        }

        // Before version 3 only the resource as a whole had dependencies, so each of its inputs is said to have them.
        editor.Remove("propertyDependencies");
        var all = editor.Elements("dependencies") is null ? "[]"u8 : editor.Value("dependencies").Span;
        if (editor.Members("inputs") is { Names.Count: > 0 } inputs
            && (long)inputs.Names.Count * all.Length < FabricatedBytesMax)
        {
            editor.Set("propertyDependencies", Fabricate(inputs.Names, all));
        }

        return editor.Apply();
    }

    private static byte[] Fabricate(IReadOnlyCollection<string> inputs, ReadOnlySpan<byte> all)
    {
        var text = new List<byte>();
        foreach (var input in inputs)
        {
            text.AddRange(text.Count == 0 ? "{"u8 : ","u8);
            text.AddRange(JsonText.Quote(input));
            text.AddRange(":"u8);
            text.AddRange(all);
        }

        text.AddRange("}"u8);
        return [.. text];
    }
}
