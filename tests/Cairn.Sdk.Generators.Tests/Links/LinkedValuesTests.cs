using System.Text.Json;

namespace Cairn.Sdk.Generators.Tests.Links;

/// <summary>The generated code, compiled and run.</summary>
public sealed class LinkedValuesTests
{
    private const string Form = """
        {"path":"string","count":"number","on":"boolean","tags":["string"],"more":{"a":"string"},"other":"any",
         "grid":[["number"]],"parts":[{"size":"number"}],"things":["any"]}
        """;

    private const string Values = """
        {"path":"out","count":7.5,"on":true,"tags":["a","b"],"more":{"a":"deep"},"other":[null,{"x":1}],
         "grid":[[1,2],[],[3]],"parts":[{"size":1},{"size":2}],"things":[1,"a"],"newer":"than the file"}
        """;

    [Fact]
    public void Each_type_is_read()
    {
        var program = new LinksRun(Links("Site", Form)).Load();
        using var site = new Variable("Site", Values);
        Assert.Equal("out", program.Get("Site", "Path"));
        Assert.Equal(7.5, program.Get("Site", "Count"));
        Assert.Equal(true, program.Get("Site", "On"));
        Assert.Equal(["a", "b"], (IReadOnlyList<string>)program.Get("Site", "Tags")!);
        Assert.Equal("deep", program.Get("Site", "More", "A"));
        Assert.Equal("[null,{\"x\":1}]", ((JsonElement)program.Get("Site", "Other")!).GetRawText());
        Assert.Equal([[1, 2], [], [3]], (IReadOnlyList<IReadOnlyList<double>>)program.Get("Site", "Grid")!);
        var parts = ((IEnumerable<object>)program.Get("Site", "Parts")!).ToList();
        Assert.Equal([1.0, 2.0], parts.Select(x => x.GetType().GetProperty("Size")!.GetValue(x)));
        Assert.Equal(2, ((IReadOnlyList<JsonElement>)program.Get("Site", "Things")!).Count);
    }

    [Fact]
    public void A_link_may_be_any_value()
    {
        const string Links = """
            {"format":1,"app":"shop","links":{"Word":"string","Size":"number","Open":"any","Few":["string"],"None":[]}}
            """;
        var program = new LinksRun(Links).Load();
        using var word = new Variable("Word", "\"a\"");
        using var size = new Variable("Size", "7");
        using var open = new Variable("Open", "null");
        using var few = new Variable("Few", "[\"a\"]");
        using var none = new Variable("None", "[1]");
        Assert.Equal("a", program.Get("Word"));
        Assert.Equal(7.0, program.Get("Size"));
        Assert.Equal(JsonValueKind.Null, ((JsonElement)program.Get("Open")!).ValueKind);
        Assert.Equal(["a"], (IReadOnlyList<string>)program.Get("Few")!);
        Assert.Equal(1, Assert.Single((IReadOnlyList<JsonElement>)program.Get("None")!).GetInt32());
    }

    [Fact]
    public void The_app_is_a_link_too()
    {
        var program = new LinksRun("""{"format":1,"app":"shop","links":{}}""").Load();
        using var app = new Variable("App", """{"name":"shop","stage":"dev"}""");
        Assert.Equal("shop", program.Get("App", "Name"));
        Assert.Equal("dev", program.Get("App", "Stage"));
    }

    [Fact]
    public void A_link_is_read_when_it_is_asked_for_and_kept()
    {
        var program = new LinksRun(
            """{"format":1,"app":"shop","links":{"Later":{"a":"string"},"Never":{"a":"string"}}}""").Load();
        Assert.Contains("'Later'", program.Failure("Later"), StringComparison.Ordinal);
        object? first;
        using (new Variable("Later", """{"a":"x"}"""))
        {
            first = program.Get("Later");
        }

        Assert.Same(first, program.Get("Later"));
        Assert.Equal("x", program.Get("Later", "A"));
    }

    [Fact]
    public void A_missing_link_is_told_with_its_name_and_what_to_do()
    {
        var program = new LinksRun(Links("Gone", """{"a":"string"}""")).Load();
        Assert.Equal(
            "CRN6018: The link 'Gone' is not there: the environment variable SST_RESOURCE_Gone is not set. Start this"
                + " program below `cairn shell --`, or deploy it linked to it.",
            program.Failure("Gone"));
        using var empty = new Variable("Gone", "");
        Assert.StartsWith("CRN6018", program.Failure("Gone", "A"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":7,\"b\":\"x\"}", "'Wrong.a'", "of the kind Number")]
    [InlineData("{\"a\":null,\"b\":\"x\"}", "'Wrong.a'", "of the kind Null")]
    [InlineData("{\"b\":\"x\"}", "'Wrong.a'", "missing")]
    [InlineData("{\"a\":\"secret", "'Wrong'", "no JSON")]
    [InlineData("[\"secret\"]", "'Wrong'", "of the kind Array")]
    public void A_link_of_another_form_is_told_by_its_place(string json, string place, string reason)
    {
        var program = new LinksRun(Links("Wrong", """{"a":"string","b":"string"}""")).Load();
        using var wrong = new Variable("Wrong", json);
        var message = program.Failure("Wrong", "A");
        Assert.StartsWith("CRN6019", message, StringComparison.Ordinal);
        Assert.Contains(place, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        if (json.Contains("\"b\"", StringComparison.Ordinal))
        {
            Assert.Equal("x", program.Get("Wrong", "B"));
        }
    }

    [Theory]
    [InlineData("count", "{\"count\":\"7\"}", "'Typed.count'")]
    [InlineData("on", "{\"on\":1}", "'Typed.on'")]
    [InlineData("tags", "{\"tags\":\"a\"}", "'Typed.tags'")]
    [InlineData("tags", "{\"tags\":[\"a\",1]}", "'Typed.tags[]'")]
    [InlineData("more", "{\"more\":[]}", "'Typed.more'")]
    public void Each_type_is_checked(string name, string json, string place)
    {
        var program = new LinksRun(Links("Typed", Form)).Load();
        using var typed = new Variable("Typed", json);
        var property = char.ToUpperInvariant(name[0]) + name[1..];
        Assert.Contains(place, program.Failure("Typed", property), StringComparison.Ordinal);
    }

    [Fact]
    public void The_namespace_can_be_chosen()
    {
        var run = new LinksRun(Links("Site", Form), within: " Shop.Web ");
        Assert.NotNull(LinkedProgram.Of(run.Output, run.Problems, "Shop.Web").Resource);
    }

    internal static string Links(string name, string form)
        => $$$"""{"format":1,"app":"shop","links":{"{{{name}}}":{{{form}}}}}""";
}
