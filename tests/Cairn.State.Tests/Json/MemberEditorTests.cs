using System.Text.Json;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Json;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Json;

public class MemberEditorTests
{
    [Theory]
    [InlineData("{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":2,\"n\":[3]}")]
    [InlineData("{\"a\": 1, \"b\": 2}", "{\"a\": 1, \"b\": 2, \"n\": [3]}")]
    [InlineData("{ \"a\": 1 }", "{ \"a\": 1, \"n\": [3] }")]
    [InlineData("{}", "{\"n\":[3]}")]
    [InlineData("{\n    \"a\": 1\n}", "{\n    \"a\": 1,\n    \"n\": [\n        3\n    ]\n}")]
    [InlineData("{\r\n\t\t\"a\":1\r\n\t}", "{\r\n\t\t\"a\":1,\r\n\t\t\"n\":[\r\n\t\t\t3\r\n\t\t]\r\n\t}")]
    public void A_new_member_is_laid_out_as_the_others_are(string json, string expected)
        => Assert.Equal(expected, Edit(json, editor => editor.Set("n", "[3]"u8)));

    [Theory]
    [InlineData("a", "{\n  \"b\": 2,\n  \"c\": 3\n}")]
    [InlineData("b", "{\n  \"a\": 1,\n  \"c\": 3\n}")]
    [InlineData("c", "{\n  \"a\": 1,\n  \"b\": 2\n}")]
    [InlineData("a b", "{\n  \"c\": 3\n}")]
    [InlineData("c b", "{\n  \"a\": 1\n}")]
    [InlineData("a c", "{\n  \"b\": 2\n}")]
    [InlineData("c a b", "{}")]
    [InlineData("none", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}")]
    public void A_removed_member_takes_one_comma_along(string names, string expected)
    {
        var text = Edit("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}", editor =>
        {
            foreach (var name in names.Split(' '))
            {
                editor.Remove(name);
            }
        });

        Assert.Equal(expected, text);
    }

    [Fact]
    public void A_member_is_put_after_the_one_named()
    {
        Assert.Equal("{\"a\":1,\"n\":0,\"b\":2}", Edit("{\"a\":1,\"b\":2}", e => e.Set("n", "0"u8, after: "a")));
        Assert.Equal("{\"n\":0,\"b\":2}", Edit("{\"a\":1,\"b\":2}", e => e.Set("n", "0"u8, after: "a").Remove("a")));
        Assert.Equal("{\"n\":0}", Edit("{\"a\":1,\"b\":2}", e => e.Set("n", "0"u8).Remove("a").Remove("b")));
    }

    [Fact]
    public void Of_repeated_members_the_last_is_set_and_all_are_removed()
    {
        const string Json = "{\"a\":1,\"b\":2,\"\\u0061\":3}";

        Assert.Equal("{\"a\":1,\"b\":2,\"\\u0061\":9}", Edit(Json, editor => editor.Set("a", "9"u8)));
        Assert.Equal("{\"b\":2}", Edit(Json, editor => editor.Remove("a")));
    }

    [Fact]
    public void For_one_member_the_last_wish_counts()
    {
        Assert.Equal("{\"a\":2}", Edit("{\"a\":0}", e => e.Set("a", "1"u8).Remove("a").Set("a", "2"u8)));
        Assert.Equal("{}", Edit("{\"a\":0}", e => e.Set("a", "1"u8).Set("b", "1"u8).Remove("b").Remove("a")));
        Assert.Equal("{\"a\":0,\"b\":2}", Edit("{\"a\":0}", e => e.Set("b", "1"u8).Set("b", "2"u8)));
    }

    [Fact]
    public void Elements_of_arrays_and_of_arrays_in_objects_are_edited_in_place()
    {
        const string Json =
            "{\"dependencies\": [\"x\", \"y\", \"z\"], \"propertyDependencies\": {\"k\": [\"x\"], \"l\": null}}";

        var text = Edit(Json, editor =>
        {
            Assert.Equal(1, editor.Elements("dependencies")?.RemoveWhere(urn => urn == "y"));
            Assert.Equal(1, editor.Elements("dependencies")?.ReplaceWhere(urn => urn == "z" ? "\"Z\"" : null));
            var properties = editor.Members("propertyDependencies");
            Assert.Equal(1, properties?.Elements("k")?.RemoveWhere(_ => true));
            Assert.Equal(0, properties?.Elements("k")?.Count);
            Assert.Null(properties?.Elements("l"));
            editor.Elements("dependencies")?.Add("\"w\""u8);
        });

        Assert.Equal(
            "{\"dependencies\": [\"x\", \"\\\"Z\\\"\", \"w\"], \"propertyDependencies\": {\"k\": [], \"l\": null}}",
            text);
    }

    [Fact]
    public void An_element_added_to_an_empty_array_is_indented_as_its_surroundings()
        => Assert.Equal(
            "{\n  \"a\": {\n    \"b\": [\n      1,\n      2\n    ]\n  }\n}",
            Edit(
                "{\n  \"a\": {\n    \"b\": []\n  }\n}",
                editor => editor.Members("a")?.Elements("b")?.Add("1"u8).Add("2"u8)));

    [Fact]
    public void Overlapping_edits_are_a_defect()
    {
        ByteEdit[] edits = [new(0, 2, default), new(1, 1, default)];

        Assert.Throws<InvariantException>(() => ByteEdits.Apply("abc"u8, edits));
        Assert.Throws<InvariantException>(() => ByteEdits.Apply("abc"u8, [new ByteEdit(2, 2, default)]));
    }

    [Fact]
    public void What_is_no_object_is_refused()
    {
        Assert.ThrowsAny<JsonException>(() => new MemberEditor("{\"a\":"u8.ToArray()));
        Assert.ThrowsAny<JsonException>(() => new MemberEditor("{\"a\":1"u8.ToArray()));
    }

    [Fact]
    public void Random_edits_do_what_a_plain_list_would()
        => Gen.Select(JsonGen.Members, JsonGen.Style, Wish.Array[0, 6]).Sample((members, style, wishes) =>
    {
        var json = JsonGen.Object(members, style);
        var model = members.Select(m => (Name: Unescaped(m.Name), m.Value)).ToList();
        var editor = new MemberEditor(json);
        foreach (var (name, value) in wishes)
        {
            if (value is null)
            {
                editor.Remove(name);
                model.RemoveAll(m => m.Name == name);
            }
            else
            {
                editor.Set(name, JsonGen.Utf8(value));
                Set(model, name, value);
            }
        }

        var text = editor.Apply();
        Assert.Equal(model.Count, editor.Count);
        using var parsed = JsonDocument.Parse(text);
        var found = parsed.RootElement.EnumerateObject()
            .Select(m => (m.Name, Value:
                JsonGen.Text(JsonText.Reindent(JsonGen.Utf8(m.Value.GetRawText()), JsonStyle.Compact))));
        Assert.Equal(
            model.OrderBy(m => m.Name, StringComparer.Ordinal),
            found.OrderBy(m => m.Name, StringComparer.Ordinal));
        Assert.Equal(JsonGen.Text(JsonText.Reindent(text, JsonStyle.Detect(json))), JsonGen.Text(text));
        AssertPieces(json, editor, text);
    }, iter: 3000);

    private static Gen<(string Name, string? Value)> Wish { get; } = Gen.Select(
        JsonGen.AnyName, Gen.Bool, JsonGen.Value, (name, remove, value) => (name, remove ? null : value));

    private static void Set(List<(string Name, string Value)> model, string name, string value)
    {
        var last = model.FindLastIndex(m => m.Name == name);
        if (last >= 0)
        {
            model[last] = (name, value);
        }
        else
        {
            model.Add((name, value));
        }
    }

    private static void AssertPieces(byte[] json, MemberEditor editor, byte[] text)
    {
        byte[] before = [1, 2, .. json, 3];
        var pieces = ByteEdits.Pieces(new Extent(2, json.Length), editor.Edits());
        var joined = pieces.SelectMany(
            piece => piece.IsKept ? before.AsSpan((int)piece.Start, (int)piece.Length).ToArray() : piece.Own.ToArray());
        Assert.Equal(text, joined.ToArray());
    }

    private static string Unescaped(string name) => name == "\\u0061" ? "a" : name;

    private static string Edit(string json, Action<MemberEditor> wishes)
    {
        var editor = new MemberEditor(JsonGen.Utf8(json));
        wishes(editor);
        return JsonGen.Text(editor.Apply());
    }
}
