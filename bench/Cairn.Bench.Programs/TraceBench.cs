namespace Cairn.Bench.Programs;

/// <summary>A faster start must not change what users see of their errors.</summary>
internal sealed class TraceBench(Workbench bench, Goals goals)
{
    private const string Frame = "    at ";

    public void Run()
    {
        var stage = bench.NewStage();
        var stock = Trace(stage, isStock: true);
        var ours = Trace(stage, isStock: false);
        var same = stock.Count > 0 && stock.SequenceEqual(ours) ? 1 : 0;
        goals.AtLeast($"traces of {stock.Count} frames that are the same as stock", same, 1);
    }

    /// <summary>The lines of the trace that a failing program ends with.</summary>
    private List<string> Trace(string stage, bool isStock)
        => [.. bench.Run("failing", 1, isStock, ["deploy", "--stage", stage, "--yes"], mayFail: true).Output.Split('\n')
            .Where(static line => line.Contains(Frame, StringComparison.Ordinal))];
}
