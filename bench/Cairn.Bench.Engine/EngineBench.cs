namespace Cairn.Bench.Engine;

/// <summary>What a step costs in runs that make, change, keep and remove everything, wide and deep.</summary>
internal sealed class EngineBench(string folder, Goals goals)
{
    private const int Rounds = 3;
    private const double StepsPerSecondMin = 5_000;
    private const double StepMicrosecondsMax = 150;
    private const double SameMicrosecondsMax = 20;
    private const double GrowthMax = 1.2;

    private readonly List<string[]> _rows = [];

    public async Task StepsAsync(int count, bool isDeep)
    {
        var program = new SampleProgram(count, isDeep, size: 1);
        var stage = SampleStage.Empty(Path.Combine(folder, $"steps-{count}-{isDeep}"));
        var what = $"{count:N0} {(isDeep ? "deep" : "wide")}";
        var costs = new Dictionary<string, List<RunCost>>();
        for (var round = 0; round < Rounds; round++)
        {
            await NoteAsync("create, no disk", stage.DeployBareAsync(program, isSaved: false));
            await NoteAsync("create", stage.DeployAsync(program));
            await NoteAsync("no change", stage.DeployAsync(program));
            await NoteAsync("update", stage.DeployAsync(new SampleProgram(count, isDeep, size: 2)));
            await NoteAsync("delete", stage.DeployAsync(new SampleProgram(0, isDeep, size: 1)));
        }

        foreach (var (kind, all) in costs)
        {
            Row($"{kind}, {what}", program.Steps, all);
        }

        goals.AtLeast($"create, {what}: steps a second", Rate(costs["create"]), StepsPerSecondMin);
        goals.AtMost($"create, {what}: us of processor a step", PerStep(costs["create"]), StepMicrosecondsMax);
        goals.AtLeast($"delete, {what}: steps a second", Rate(costs["delete"]), StepsPerSecondMin);
        goals.AtMost($"delete, {what}: us of processor a step", PerStep(costs["delete"]), StepMicrosecondsMax);

        async Task NoteAsync(string kind, Task<RunCost> run)
        {
            costs.TryAdd(kind, []);
            costs[kind].Add(await run);
        }

        double Rate(List<RunCost> all) => Samples.Median(all.Select(x => x.PerSecond(program.Steps)));

        double PerStep(List<RunCost> all) => Samples.Median(all.Select(x => x.PerStep(program.Steps)));
    }

    /// <summary>A run that changes nothing, of all that a large stage has.</summary>
    public async Task NoChangeAsync(int count)
    {
        var program = new SampleProgram(count, isDeep: true, size: 1);
        var stage = SampleStage.Empty(Path.Combine(folder, $"same-{count}"));
        await stage.DeployBareAsync(program, isSaved: true);
        var all = new List<RunCost>();
        for (var round = 0; round < Rounds; round++)
        {
            all.Add(await stage.DeployAsync(program));
        }

        Row($"no change, {count:N0} deep", program.Steps, all);
        goals.AtMost(
            $"no change, {count:N0}: seconds of processor",
            Samples.Median(all.Select(static x => x.Processor.TotalSeconds)),
            count * SameMicrosecondsMax / 1e6);
    }

    /// <summary>Whether a step costs more where there are more of them.</summary>
    public async Task GrowthAsync(int few, int many)
    {
        var (small, large) = (new List<double>(), new List<double>());
        var stage = SampleStage.Empty(Path.Combine(folder, "growth"));
        for (var round = 0; round < Rounds; round++)
        {
            large.Add(await ManyAsync());
            small.Add(await FewAsync());
        }

        goals.AtMost(
            $"a step of {many:N0}, processor time of one of {few:N0}",
            Samples.Median(large.Zip(small, static (one, other) => one / other)),
            GrowthMax);

        async Task<double> ManyAsync()
        {
            var program = new SampleProgram(many, isDeep: true, size: 1);
            return (await stage.DeployBareAsync(program, isSaved: false)).PerStep(program.Steps);
        }

        // As many steps in as much time, so that both pay for the memory that they leave behind.
        async Task<double> FewAsync()
        {
            var program = new SampleProgram(few, isDeep: true, size: 1);
            var runs = many / few;
            var cost = await RunCost.OfAsync(async () =>
            {
                for (var i = 0; i < runs; i++)
                {
                    await stage.DeployBareAsync(program, isSaved: false);
                }
            });
            return cost.PerStep(program.Steps * runs);
        }
    }

    public void Print() => TextTable.Print(
        Console.Out, ["run", "steps/s", "us of processor a step", "seconds", "of processor"], _rows);

    private void Row(string what, int steps, List<RunCost> all) => _rows.Add(
    [
        what,
        $"{Samples.Median(all.Select(x => x.PerSecond(steps))):N0}",
        $"{Samples.Median(all.Select(x => x.PerStep(steps))):N0}",
        $"{Samples.Median(all.Select(static x => x.Time.TotalSeconds)):N2}",
        $"{Samples.Median(all.Select(static x => x.Processor.TotalSeconds)):N2}",
    ]);
}
