using Cairn.Plugins.Monitors;
using Cairn.Protocol.Wire;

namespace Cairn.Plugins.Tests.Monitors;

public sealed class SourcePositionTests
{
    [Theory]
    [InlineData("file:///home/me/src/index.ts", "project:///src/index.ts#3,4")]
    [InlineData("file:///home/me/node_modules/@pulumi/stack.ts", "project:///node_modules/@pulumi/stack.ts#3,4")]
    [InlineData("file:///home/me/a%20b%23c.ts", "project:///a%20b%23c.ts#3,4")]
    [InlineData("file:///home/me/a$&+,:;=b.ts", "project:///a$&+,:;=b.ts#3,4")]
    [InlineData("file:///home/you/index.ts", "")]
    [InlineData("node:internal/timers", "")]
    public void A_place_is_written_relative_to_the_project_as_pulumi_does(string uri, string text)
        => Assert.Equal(text, new SourcePositions("/home/me").Text(
            new SourcePosition { Uri = uri, Line = 3, Column = 4 }));
}
