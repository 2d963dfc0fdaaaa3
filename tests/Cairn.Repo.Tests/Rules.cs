using Xunit;

namespace Cairn.Repo.Tests;

internal static class Rules
{
    /// <summary>Fails with every fault on a line of its own.</summary>
    public static void Hold(IEnumerable<string> faults)
    {
        var all = string.Join('\n', faults);
        Assert.True(all.Length == 0, all);
    }
}
