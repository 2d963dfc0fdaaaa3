namespace Cairn.Bench;

/// <summary>
/// Measurements of one thing. The median is what counts: on a busy machine the mean tells of the others.
/// </summary>
public static class Samples
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
