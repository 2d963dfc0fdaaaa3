using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

internal static class SameChange
{
    public static bool MustBeWritten(ResourceState before, ResourceState after) => !before.Equals(after);
}
