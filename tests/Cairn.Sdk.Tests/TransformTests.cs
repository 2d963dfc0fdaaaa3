using Cairn.Sdk.Tests.Fakes;
using Google.Protobuf.WellKnownTypes;

namespace Cairn.Sdk.Tests;

public sealed class TransformTests
{
    [Fact]
    public async Task The_engine_has_a_transform_before_the_resources_that_are_made_after_it()
    {
        var known = new List<string>();
        var seen = "";
        var engine = new FakeEngine
        {
            Transformed = async () =>
            {
                await Task.Delay(200, TestContext.Current.CancellationToken);
                known.Add("a transform");
            },
            Outputs = request =>
            {
                if (request.Name == "box")
                {
                    seen = string.Join(", ", known);
                }

                return new Struct();
            },
        };
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            app.Transform(_ => { });
            app.Transform(_ => { });
            _ = new Box("box");
        }));
        Assert.Equal("a transform, a transform", seen);
    }
}
