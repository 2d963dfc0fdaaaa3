using System.Globalization;

namespace Cairn.Sdk.Generators.Tests.Analyzers;

public sealed class SameNameTests
{
    private const string Any = """
        sealed class Any(string type, string name, InputArgs? args = null, ResourceOptions? options = null)
            : CustomResource(type, name, args, options);

        sealed class Part<T>(string name) : Component($"shop:index:{typeof(T).Name}", name);
        """;

    private const string Folder = "new Folder(\"a\", new() { Path = \"a\" })";
    private const string Twin = "new Folder([|CRN6014:\"a\"|], new() { Path = \"b\" })";

    [Theory]
    [InlineData($"_ = {Folder}; _ = {Twin};")]
    [InlineData($"var a = {Folder}; if (app.IsPreview) return; var b = {Twin};")]
    [InlineData($"if (app.IsPreview) {{ var a = {Folder}; var b = {Twin}; }}")]
    [InlineData($"Folder[] a = [{Folder}, {Twin}];")]
    [InlineData($"_ = {Folder}; _ = {Twin}; _ = {Twin};")]
    [InlineData($"const string A = \"a\"; _ = {Folder};" + " _ = new Folder([|CRN6014:A|], new() { Path = \"\" });")]
    [InlineData($"_ = {Folder};" + " _ = new Folder(args: new() { Path = path }, name: [|CRN6014:\"a\"|]);")]
    [InlineData($"_ = {Folder};" + " _ = new Folder([|CRN6014:\"a\"|], new() { Path = path }, null);")]
    [InlineData($"_ = {Folder};"
        + " _ = new Folder([|CRN6014:\"a\"|], new() { Path = path }, new() { Protect = true, DependsOn = [site] });")]
    [InlineData($"_ = new Any(\"a:b:C\", \"x\"); _ = new Any(\"a:b:C\", [|CRN6014:\"x\"|]);")]
    [InlineData($"void Make() {{ _ = {Folder}; _ = {Twin}; }}")]
    [InlineData($"Func<object> make = () => ({Folder}, {Twin});")]
    public Task A_twin_is_found(string statements) => Marked.AppAsync(statements, Any);

    [Theory]
    [InlineData($"_ = {Folder}; _ = new Folder(\"b\", new() {{ Path = path }});")]
    [InlineData($"_ = {Folder}; _ = new TextFile(\"a\", new() {{ Folder = site, Name = \"a\", Content = \"\" }});")]
    [InlineData($"if (app.IsPreview) {{ _ = {Folder}; }} else {{ _ = {Folder}; }}")]
    [InlineData($"if (app.IsPreview) _ = {Folder}; else _ = {Folder};")]
    [InlineData($"if (app.IsPreview) {{ _ = {Folder}; return; }} _ = {Folder};")]
    [InlineData($"var a = app.IsPreview ? {Folder} : {Folder};")]
    [InlineData($"var a = app.Name switch {{ \"x\" => {Folder}, _ => {Folder} }};")]
    [InlineData($"switch (app.Name) {{ case \"x\": _ = {Folder}; break; default: _ = {Folder}; break; }}")]
    [InlineData($"Folder? a = null; a ??= {Folder}; a ??= {Folder};")]
    [InlineData($"Func<Folder> a = () => {Folder}; Func<Folder> b = () => {Folder};")]
    [InlineData($"Folder A() => {Folder}; Folder B() => {Folder};")]
    [InlineData($"_ = {Folder}; _ = new Folder(\"a\", new() {{ Path = path }}, new() {{ Parent = site }});")]
    [InlineData($"var o = new ResourceOptions(); _ = {Folder}; _ = new Folder(\"a\", new() {{ Path = path }}, o);")]
    [InlineData("var n = app.Name; _ = new Folder(n, new() { Path = n }); _ = new Folder(n, new() { Path = n });")]
    [InlineData("_ = new Any(\"a:b:C\", \"x\"); _ = new Any(\"a:b:D\", \"x\");")]
    [InlineData("_ = new Part<int>(\"x\"); _ = new Part<string>(\"x\");")]
    [InlineData($"if (app.IsPreview) goto b; _ = {Folder}; return; b: _ = {Folder};")]
    public Task Resources_that_may_differ_are_fine(string statements) => Marked.AppAsync(statements, Any);

    [Fact]
    public Task Parts_of_the_same_component_are_twins() => Marked.FileAsync($$"""
        using Cairn;
        using Cairn.Local;

        return await App.Run("shop", _ => { });

        sealed class Site : Component
        {
            public Site() : base("shop:index:Site", "a")
            {
                _ = {{Folder}};
                _ = new Folder("a", new() { Path = "a" }, new() { Parent = this });
                _ = new Folder([|CRN6014:"a"|], new() { Path = "a" }, new() { Parent = this });
            }
        }
        """);

    [Fact]
    public async Task The_message_says_where_the_first_is()
    {
        var found = await Marked.DiagnosticsAsync([$$"""
            using Cairn;
            using Cairn.Local;
            return await App.Run("shop", app =>
            {
                _ = {{Folder}};
                _ = {{Folder}};
            });
            """]);
        var twin = Assert.Single(found);
        Assert.Equal(
            "There is already a Folder named 'a' in line 5. Give one of them another name, or another parent.",
            twin.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(4, Assert.Single(twin.AdditionalLocations).GetLineSpan().StartLinePosition.Line);
    }
}
