namespace Cairn.Bench.FrontDoor;

/// <summary>
/// `cairn sst deploy` where nothing has changed, split into what SST, node and Cairn take of it.
/// </summary>
internal sealed class DeployBench(SstApp app, Goals goals, int rounds)
{
    private const double OwnMax = 150;

    public void Run()
    {
        _ = SstApp.Run(app.Sst("deploy"));
        var all = Enumerable.Range(0, rounds).Select(_ => ProcessShares.Of(app.Sst("deploy"))).ToList();
        _ = SstApp.Run(app.Sst("remove"));
        TextTable.Print(
            Console.Out,
            ["`cairn sst deploy` without a change", "median, ms", "least, ms"],
            [
                Row("all of it", static x => x.Whole),
                Row("SST, before and after the engine", static x => x.Sst),
                Row("node, from its first process to its last", static x => x.Node),
                Row("Cairn, while node is not running", static x => x.CairnAlone),
                Row("Cairn's processor time while it is", static x => x.CairnBeside),
            ]);
        goals.AtMost("ms of Cairn's own", Samples.Median(all.Select(static x => x.CairnAlone + x.CairnBeside)), OwnMax);

        string[] Row(string name, Func<ProcessShares, double> of)
            => [name, $"{Samples.Median(all.Select(of)):N0}", $"{all.Min(of):N0}"];
    }
}
