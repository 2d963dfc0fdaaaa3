using Cairn.Local.Tests.Fakes;
using Cairn.Model;

namespace Cairn.Local.Tests.Files;

public sealed class JsonFileTests : IDisposable
{
    private const string Type = LocalTypes.JsonFile;

    private readonly Stand _stand = new();

    private string Path => _stand.In("a.json");

    public void Dispose() => _stand.Dispose();

    [Fact]
    public async Task Members_stand_in_the_order_of_their_names()
    {
        var value = Stand.Map(("b", 1), ("a", Stand.Map(("list", Stand.List("ü", "\"")), ("no", null))));
        await _stand.DeployAsync(Type, ("path", Path), ("value", value), ("indented", false));
        Assert.Equal("""{"a":{"list":["ü","\""],"no":null},"b":1}""", _stand.Read("a.json"));
        Assert.Equal(
            "updated for indented", await _stand.DeployAsync(Type, ("path", Path), ("value", value)));
        Assert.Equal(_stand["content"], _stand.Read("a.json"));
        Assert.EndsWith("  \"b\": 1\n}\n", _stand["content"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_value_is_drift_and_another_layout_is_none()
    {
        await _stand.DeployAsync(Type, ("path", Path), ("value", Stand.Map(("a", 1))));
        _stand.Write("a.json", """{ "a":1 }""");
        Assert.True(await _stand.RefreshAsync(Type));
        Assert.Equal("same", await _stand.DeployAsync(Type, ("path", Path), ("value", Stand.Map(("a", 1)))));
        foreach (var text in new[] { """{"a":2}""", "no json" })
        {
            _stand.Write("a.json", text);
            Assert.True(await _stand.RefreshAsync(Type));
            Assert.Equal(
                "updated for value", await _stand.DeployAsync(Type, ("path", Path), ("value", Stand.Map(("a", 1)))));
        }
    }

    [Fact]
    public async Task Previews_know_the_text_and_imports_the_value()
    {
        var outputs = await _stand.PreviewAsync(Type, ("path", Path), ("value", "x"));
        Assert.Equal(new PropertyValue.Text("\"x\"\n"), Stand.Value(outputs, "content"));
        _stand.Write("a.json", """{"a":[true,1.5]}""");
        Assert.True(await _stand.ImportAsync(Type, Path));
        var value = Stand.Map(("a", new PropertyValue.List(
            [new PropertyValue.Bool(true), new PropertyValue.Number("1.5")])));
        Assert.Equal("same", await _stand.DeployAsync(Type, ("path", Path), ("value", value)));
    }

    [Fact]
    public async Task What_json_has_no_form_for_is_refused()
        => Assert.Equal(
            ["value: must be set, and hold only what JSON has a form for"],
            await _stand.CheckAsync(
                Type, ("path", Path), ("value", new PropertyValue.Asset(null, ContentSource.Text, "x"))));
}
