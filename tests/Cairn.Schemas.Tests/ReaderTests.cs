using System.Text;
using Cairn.Model;
using Cairn.Schemas.Packages;
using Cairn.Schemas.Reading;

namespace Cairn.Schemas.Tests;

public sealed class ReaderTests
{
    [Theory]
    [InlineData("{", 7400)]
    [InlineData("[]", 7401)]
    [InlineData("{}", 7401)]
    [InlineData("""{ "name": "" }""", 7401)]
    [InlineData("""{ "name": "x", "resources": [] }""", 7401)]
    [InlineData("""{ "name": "x", "resources": { "x:i:R": { "inputProperties": { "a": {} } } } }""", 7401)]
    [InlineData("""{ "name": "x", "resources": { "x:i:R": { "properties": { "a": { "type": "odd" } } } } }""", 7401)]
    [InlineData("""{ "name": "x", "resources": { "x:i:R": { "properties": { "a": { "type": "array" } } } } }""", 7401)]
    [InlineData("""{ "name": "x", "types": { "x:i:E": { "type": "object", "enum": [] } } }""", 7401)]
    [InlineData("""{ "name": "x", "parameterization": { "baseProvider": { "name": "b" }, "parameter": "?" } }""", 7401)]
    public void What_is_no_schema_is_refused_with_its_place(string json, int code)
    {
        var read = SchemaReader.Read(Encoding.UTF8.GetBytes(json), "x.json");
        Assert.Null(read.Value);
        Assert.Equal(new DiagnosticCode(code), Assert.Single(read.Diagnostics).Code);
        Assert.StartsWith("x.json: ", read.Diagnostics[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_of_a_fault_is_told()
    {
        const string Json = """{ "name": "x", "resources": { "x:i:R": { "properties": { "a": { "type": 7 } } } } }""";
        var read = SchemaReader.Read(Encoding.UTF8.GetBytes(Json), "x.json");
        Assert.Contains(
            "'resources.x:i:R.properties.a.type' must be a text", read.Diagnostics[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_nested_without_end_are_refused()
    {
        var type = string.Concat(Enumerable.Repeat("""{ "type": "array", "items": """, 70)) + """{ "type": "string" }"""
            + new string('}', 70);
        var json = $$"""{ "name": "x", "resources": { "x:i:R": { "properties": { "a": {{type}} } } } }""";
        var read = SchemaReader.Read(Encoding.UTF8.GetBytes(json), "x.json");
        Assert.Equal(new DiagnosticCode(7401), Assert.Single(read.Diagnostics).Code);
    }

    [Fact]
    public void A_reference_that_leads_nowhere_is_a_warning()
    {
        var read = SchemaReader.Read(Golden.Schema, "lab-kit.json");
        Assert.NotNull(read.Value);
        var note = Assert.Single(read.Diagnostics);
        Assert.Equal((new DiagnosticCode(7402), Severity.Warning), (note.Code, note.Severity));
        Assert.Contains("#/types/lab-kit:index:Lost", note.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_made_by_a_parameter_says_so()
    {
        const string Json = """
            { "name": "planets", "version": "0.1.0",
              "parameterization": { "baseProvider": { "name": "tf", "version": "1.0.0" }, "parameter": "AQID" } }
            """;
        var package = SchemaReader.Read(Encoding.UTF8.GetBytes(Json), "x").Value!;
        Assert.Equal(("tf", "1.0.0"), (package.Parameter!.BaseName, package.Parameter.BaseVersion));
        Assert.Equal([1, 2, 3], package.Parameter.Value);
        var text = Golden.Text(GeneratedPackage.Of(package, new SdkDependency.Package("1"), "x").Files
            .Single(x => x.Name == "Planets.cs"));
        Assert.Contains("BaseName = \"tf\"", text, StringComparison.Ordinal);
        Assert.Contains("FromBase64String(\"AQID\")", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_members_does_not_matter()
    {
        const string One = """{ "name": "x", "resources": { "x:i:A": {}, "x:i:B": {} } }""";
        const string Other = """{ "resources": { "x:i:B": {}, "x:i:A": {} }, "name": "x" }""";
        Assert.Equal(Texts(One), Texts(Other));
    }

    [Fact]
    public void Overlays_and_types_that_nobody_uses_are_left_out()
    {
        var text = string.Concat(Golden.Generated.Files.Select(Golden.Text));
        Assert.DoesNotContain("class Chart", text, StringComparison.Ordinal);
        Assert.DoesNotContain("class Nobody", text, StringComparison.Ordinal);
        Assert.All(Golden.Package.Resources, x => Assert.NotEqual("lab-kit:index/chart:Chart", x.Token));
        Assert.IsType<TypeDefinition.OfObject>(Golden.Package.Types["lab-kit:storage/Nobody:Nobody"]);
    }

    private static string Texts(string json)
        => string.Concat(GeneratedPackage.Of(
            SchemaReader.Read(Encoding.UTF8.GetBytes(json), "x").Value!, new SdkDependency.Package("1"), "x")
            .Files.Select(Golden.Text));
}
