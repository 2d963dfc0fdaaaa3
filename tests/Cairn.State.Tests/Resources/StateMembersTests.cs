using System.Text;
using Cairn.State.Resources;
using Xunit;

namespace Cairn.State.Tests.Resources;

public sealed class StateMembersTests
{
    [Fact]
    public void Each_member_is_found_by_its_name_whatever_is_guessed()
    {
        foreach (var member in Enum.GetValues<StateMember>())
        {
            var name = StateMembers.NameOf(member);
            Assert.Equal(member.ToString(), name, ignoreCase: true);
            Assert.All(
                Enum.GetValues<StateMember>(),
                guess => Assert.Equal(member, StateMembers.Of(Encoding.UTF8.GetBytes(name), guess)));
        }

        Assert.Equal(StateMembers.Count, Enum.GetValues<StateMember>().Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("URN")]
    [InlineData("sequenceNumber")]
    public void Other_names_are_of_no_member(string name)
        => Assert.Null(StateMembers.Of(Encoding.UTF8.GetBytes(name), StateMember.Parent));
}
