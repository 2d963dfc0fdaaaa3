using System.Globalization;

namespace Cairn.Storage.Stores;

/// <summary>Names a segment of a run's journal, so that segments sort in the order they were written.</summary>
/// <param name="Stage">The beginning: the stage's own part of the store, without a slash at its end.</param>
/// <param name="Epoch">The lease's epoch.</param>
/// <param name="Sequence">The number of the first record in it.</param>
public readonly record struct SegmentName(string Stage, long Epoch, long Sequence)
{
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Stage}/{Epoch:d19}/{Sequence:d19}");
}
