namespace Cairn.Bench;

/// <summary>Measurements of one thing. The mean would tell of what else the machine did; the median does not.</summary>
public static class Samples
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
