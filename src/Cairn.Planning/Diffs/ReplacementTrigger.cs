using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Planning.Diffs;

/// <summary>
/// Whether the value that stands for "replace me when this changes" has changed (spec/engine.md §3.3). Missing or null
/// on either side never fires, so giving or taking away a trigger replaces nothing. What isn't known counts as changed.
/// </summary>
public static class ReplacementTrigger
{
    public static bool Fires(PropertyValue? before, PropertyValue? after)
    {
        var was = before is null ? new PropertyValue.Null() : PlainValue.Unwrap(before);
        var now = after is null ? new PropertyValue.Null() : PlainValue.Unwrap(after);
        if (PlainValue.HasUnknown(was) || PlainValue.HasUnknown(now))
        {
            return true;
        }

        return was is not PropertyValue.Null && now is not PropertyValue.Null && !ValueEquality.AreEqual(was, now);
    }
}
