using System.Text;
using Cairn.Cli.Sst;
using Xunit;

namespace Cairn.Cli.Tests.Sst;

public sealed class DemandedEngineTests
{
    private const string Modules =
        "dep\tgithub.com/pulumi/pulumi/pkg/v3\tv3.9.9\th1:x=\ndep\tgithub.com/pulumi/pulumi/sdk/v3\tv3.215.0\th1:y=\n";

    [Theory]
    [InlineData(0)]
    [InlineData((1 << 20) - 40)]
    [InlineData((1 << 20) - 100)]
    [InlineData((1 << 20) + 7)]
    [InlineData(3_000_000)]
    public void The_version_of_the_sdk_is_found_wherever_it_stands(int before)
    {
        var binary = new byte[before].Concat(Encoding.ASCII.GetBytes(Modules)).Concat(new byte[100]);

        Assert.Equal("3.215.0", DemandedEngine.Find(new MemoryStream([.. binary])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#!/bin/sh\n")]
    [InlineData("dep\tgithub.com/pulumi/pulumi/sdk/v3\tvx")]
    public void A_file_that_does_not_tell_has_none(string text)
        => Assert.Null(DemandedEngine.Find(new MemoryStream(Encoding.ASCII.GetBytes(text))));
}
