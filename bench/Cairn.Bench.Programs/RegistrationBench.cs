namespace Cairn.Bench.Programs;

/// <summary>
/// What registering costs the program's node, beside the same program started as Pulumi does: processor time net of a
/// run with one resource, so that loading and compiling count for neither.
/// </summary>
internal sealed class RegistrationBench(Workbench bench, Goals goals, int rounds)
{
    private static readonly string[] Head =
        ["program", "resources", "stock, net s", "ours, net s", "ratio", "stock, wall s", "ours, wall s"];

    public void Run(string program, IReadOnlyList<int> counts, double ratioMin)
    {
        var one = Pairs(program, 1);
        var rows = new List<string[]>();
        foreach (var count in counts)
        {
            var many = Pairs(program, count);
            var stock = Net(many, one, static pair => pair.Stock);
            var ours = Net(many, one, static pair => pair.Ours);
            rows.Add(
            [
                program,
                $"{count:N0}",
                $"{stock:N2}",
                $"{ours:N2}",
                $"{stock / ours:N2}",
                $"{Samples.Median(many.Select(static pair => pair.Stock.Seconds)):N1}",
                $"{Samples.Median(many.Select(static pair => pair.Ours.Seconds)):N1}",
            ]);
            goals.AtLeast($"{count:N0} {program}, times as fast as stock", stock / ours, ratioMin);
        }

        TextTable.Print(Console.Out, Head, rows);
    }

    private static double Net(
        IReadOnlyList<(ProgramRun Stock, ProgramRun Ours)> many,
        IReadOnlyList<(ProgramRun Stock, ProgramRun Ours)> one,
        Func<(ProgramRun Stock, ProgramRun Ours), ProgramRun> which)
        => Samples.Median(many.Select(pair => which(pair).NodeSeconds))
            - Samples.Median(one.Select(pair => which(pair).NodeSeconds));

    private List<(ProgramRun Stock, ProgramRun Ours)> Pairs(string program, int count)
        => [.. Enumerable.Range(0, rounds).Select(_ => (Deploy(program, count, true), Deploy(program, count, false)))];

    private ProgramRun Deploy(string program, int count, bool isStock)
        => bench.Run(program, count, isStock, ["deploy", "--stage", bench.NewStage(), "--yes"]);
}
