using Cairn.Storage.Sst;

namespace Cairn.Storage.Tests.Sst;

public sealed class LeftStatesTests
{
    [Theory]
    [InlineData(true, false, false, false, false, LeftState.Bring)]
    [InlineData(true, false, true, true, true, LeftState.Bring)]
    [InlineData(false, false, true, false, true, LeftState.Bring)]
    [InlineData(true, false, false, false, true, LeftState.Ask)]
    [InlineData(true, false, false, true, false, LeftState.Ask)]
    [InlineData(false, false, false, false, false, LeftState.Known)]
    [InlineData(true, true, true, true, true, LeftState.Known)]
    public void A_left_state_is_brought_where_nobody_can_have_written_the_home_since(
        bool isChanged, bool isEqual, bool isLocked, bool isFollowed, bool isHomeLater, LeftState expected)
        => Assert.Equal(expected, LeftStates.Decide(isChanged, isEqual, isLocked, isFollowed, isHomeLater));
}
