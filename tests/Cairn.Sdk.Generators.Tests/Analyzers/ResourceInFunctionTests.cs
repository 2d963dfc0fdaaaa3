namespace Cairn.Sdk.Generators.Tests.Analyzers;

public sealed class ResourceInFunctionTests
{
    private const string Site = """
        sealed class Site : Component
        {
            public Site(string name) : base("shop:index:Site", name)
            {
                var folder = new Folder(name, new() { Path = "out" }, new() { Parent = this });
                Made = folder.Path.Apply(x => [|CRN6013:new Part("a", new() { Parent = this })|]);
            }

            public Output<Part> Made { get; }
        }

        sealed class Part(string name, ResourceOptions? options) : Component("shop:index:Part", name, options);
        """;

    [Theory]
    [InlineData("path.Apply(x => [|CRN6013:new Folder(x, new() { Path = x })|]);")]
    [InlineData("path.Apply(x => { var a = [|CRN6013:new Folder(x, new() { Path = x })|]; return a.Path; });")]
    [InlineData("path.Select(delegate (string x) { return [|CRN6013:new Folder(x, new() { Path = x })|]; });")]
    [InlineData("_ = from x in path select [|CRN6013:new Folder(x, new() { Path = x })|];")]
    [InlineData("_ = from x in path from y in [|CRN6013:new Folder(x, new() { Path = x })|].Path select y;")]
    [InlineData("path.Apply(x => x.Split(',').Select(y => [|CRN6013:new Folder(y, new() { Path = y })|]).ToList());")]
    [InlineData("path.Apply(async x => { await Task.Yield(); [|CRN6013:new Folder(x, new() { Path = x })|]; });")]
    [InlineData("path.Apply([|CRN6013:Make|]); Folder Make(string x) => new(x, new() { Path = x });")]
    [InlineData("path?.Apply(x => { [|CRN6013:new Folder(x, new() { Path = x })|]; return 1; });")]
    public Task A_resource_in_a_function_on_an_output_is_found(string statement) => Marked.AppAsync(statement);

    [Fact]
    public Task Components_and_their_parts_are_resources() => Marked.AppAsync("", Site);

    [Theory]
    [InlineData("_ = new Folder(\"a\", new() { Path = path.Apply(x => x + \"a\") });")]
    [InlineData("path.Apply(x => new { x }); path.Apply(x => new StringBuilder(x));")]
    [InlineData("new[] { 1 }.Select(x => new Folder($\"a{x}\", new() { Path = path })).ToList();")]
    [InlineData("path.Apply(Twice); string Twice(string x) => x + x;")]
    [InlineData("_ = path.Apply(x => x); void Unused() => _ = new Folder(\"a\", new() { Path = path });")]
    [InlineData("path.Apply(x => new FolderArgs { Path = x });")]
    public Task Resources_elsewhere_are_fine(string statement) => Marked.AppAsync(statement);

    [Fact]
    public Task Other_methods_of_these_names_are_fine() => Marked.AppAsync(
        "new Other().Apply(x => new Folder(x, new() { Path = x }));",
        "sealed class Other { public void Apply(Func<string, Folder> function) => function(\"a\"); }");
}
