using Cairn.Storage.Places;

namespace Cairn.Storage.Tests.Places;

public sealed class SstConfigFileTests
{
    [Theory]
    [InlineData("""export default $config({ app(input) { return { name: "shop", home: "local" }; }, run() {} });""")]
    [InlineData("""export default $config({ app: (input) => ({ home: "local", name: 'shop' }) })""")]
    [InlineData("""$config({ async app(i): Promise<A> { return { 'name': `shop` as const, home: "local", } } })""")]
    [InlineData("""
        // name: "wrong", app(input) { return { name: "wrong" } }
        const app = { name: "wrong" };
        export default $config({
          /* app() { return { name: "wrong" } } */
          app: function (input) {
            const pattern = /["'`{]/, half = 4 / 2;
            const note = `app(${input?.stage ? `{ name: "wrong"` : "}"})`;
            return {
              providers: { aws: { name: "wrong", tags: ["a", "}"] } },
              name: "shop", // name: "wrong"
              home: "local",
            };
          },
          async run() { return { name: "wrong" }; },
        });
        """)]
    [InlineData("""$config({ app(i) { if (i.a) return { name: "shop", home: "local" }; return { name: "shop" } } })""")]
    public void A_plain_name_is_found(string text)
    {
        var project = SstConfigFile.Parse("sst.config.ts", text).Value;

        Assert.Equal("shop", project?.Name);
        Assert.Equal("local", project?.Home);
    }

    [Theory]
    [InlineData("""$config({ app(i) { return { name: i.stage === "prod" ? "shop" : "shop-dev" } } })""")]
    [InlineData("""$config({ app(i) { return { name: `shop-${i.stage}` } } })""")]
    [InlineData("""$config({ app(i) { return { name: "sh" + "op" } } })""")]
    [InlineData("""$config({ app(i) { return { name: "sh\u006fp" } } })""")]
    [InlineData("""$config({ app(i) { const name = "shop"; return { name } } })""")]
    [InlineData("""$config({ app(i) { if (i.stage) return { name: "a" }; return { name: "b" } } })""")]
    [InlineData("""$config({ app(i) { return { ...base } } })""")]
    [InlineData("""$config({ app(i) { return { name: "shop" """)]
    [InlineData("")]
    [InlineData("""`${`""")]
    [InlineData("""$config({ run() { return { name: "shop" } } })""")]
    public void A_name_that_is_not_plain_is_not_guessed(string text)
    {
        var project = SstConfigFile.Parse("sst.config.ts", text).Value;

        Assert.NotNull(project);
        Assert.True(project.Name is null || text.EndsWith("\"shop\" ", StringComparison.Ordinal), project.Name);
    }
}
