using Cairn.State.Edits;
using Cairn.State.Tests.Json;
using Xunit;

namespace Cairn.State.Tests.Edits;

public class MigrationTests
{
    [Fact]
    public void Of_version_1_the_defaults_go_and_each_input_gets_all_dependencies()
        => Assert.Equal(
            "{\"urn\":\"u\",\"inputs\":{\"a\":1.0,\"b\\u0021\":2},\"dependencies\":[\"x\",\"y\"],"
            + "\"propertyDependencies\":{\"a\":[\"x\",\"y\"],\"b!\":[\"x\",\"y\"]}}",
            Upgrade(
                "{\"urn\":\"u\",\"external\":true,\"inputs\":{\"a\":1.0,\"b\\u0021\":2},\"defaults\":{\"c\":3},"
                + "\"dependencies\":[\"x\",\"y\"],\"provider\":\"p\"}",
                1));

    [Fact]
    public void Of_version_2_the_provider_stays_and_the_layout_is_kept()
        => Assert.Equal(
            "{\n  \"provider\": \"p\",\n  \"inputs\": {\n    \"a\": 1\n  },\n"
            + "  \"propertyDependencies\": {\n    \"a\": []\n  }\n}",
            Upgrade("{\n  \"provider\": \"p\",\n  \"inputs\": {\n    \"a\": 1\n  }\n}", 2));

    [Fact]
    public void Without_inputs_there_is_nothing_to_add()
        => Assert.Equal("{\"urn\":\"u\",\"inputs\":{}}", Upgrade("{\"urn\":\"u\",\"inputs\":{}}", 2));

    [Fact]
    public void From_version_3_on_nothing_changes()
    {
        const string Json = "{ \"defaults\":{},\"inputs\":{\"a\":1}}";

        Assert.Equal(Json, Upgrade(Json, 3));
    }

    [Fact]
    public void Upgrading_twice_changes_nothing_more()
    {
        const string Json = "{\"urn\":\"u\",\"inputs\":{\"a\":1,\"b\":2},\"defaults\":{},\"dependencies\":[\"x\"]}";

        Assert.Equal(Upgrade(Json, 1), Upgrade(Upgrade(Json, 1), 1));
    }

    [Fact]
    public void What_would_grow_without_bound_is_left_to_the_resource_as_a_whole()
    {
        var inputs = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"{i}\":0"));
        var json = $"{{\"inputs\":{{{inputs}}},\"dependencies\":[\"{new string('x', 20_000)}\"]}}";

        Assert.Equal(json, Upgrade(json, 2));
    }

    private static string Upgrade(string resource, int fromVersion)
        => JsonGen.Text(Migration.Upgrade(JsonGen.Utf8(resource), fromVersion));
}
