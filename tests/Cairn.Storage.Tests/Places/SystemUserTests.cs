using Cairn.Storage.Places;

namespace Cairn.Storage.Tests.Places;

/// <summary>Who runs this process is told as well as it can be.</summary>
public sealed class SystemUserTests
{
    [Fact]
    public void The_system_says_who_it_is()
        => Assert.Equal("ann", SystemUser.NameOf(static () => "ann", new ProcessEnvironment()));

    [Theory]
    [InlineData("bob", "bob")]
    [InlineData("", "unknown")]
    public void A_list_of_users_that_cannot_be_read_fails_nothing(string variable, string expected)
    {
        using var folder = new Folder();

        var name = SystemUser.NameOf(
            static () => throw new IOException("No space left on device"),
            new FakeEnvironment(folder, ("USER", variable)));

        Assert.Equal(expected, name);
    }
}
