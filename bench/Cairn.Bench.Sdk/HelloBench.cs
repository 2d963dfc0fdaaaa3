namespace Cairn.Bench.Sdk;

/// <summary>
/// The first app of all: deployed for the first time, when it has to be built, and again, when nothing has changed.
/// </summary>
internal sealed class HelloBench(AppFolder apps, Goals goals, int rounds)
{
    private const double FirstSeconds = 6;
    private const double AgainSeconds = 0.8;

    public void Run()
    {
        var hello = Path.Combine(apps.Examples, "hello");
        var first = new List<double>();
        var again = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var app = apps.Copy(hello);
            first.Add(Seconds(app));
            again.AddRange(Enumerable.Range(0, rounds).Select(_ => Seconds(app)));
            _ = apps.Run(app, "remove");
        }

        TextTable.Print(
            Console.Out,
            ["hello", "median s", "least s"],
            [
                ["first deploy, with build", $"{Samples.Median(first):N2}", $"{first.Min():N2}"],
                ["nothing changed", $"{Samples.Median(again):N2}", $"{again.Min():N2}"],
            ]);
        goals.AtMost("s to deploy hello for the first time", Samples.Median(first), FirstSeconds);
        goals.AtMost("s to deploy it again", Samples.Median(again), AgainSeconds);
    }

    private double Seconds(string app) => apps.Run(app, "deploy").Milliseconds / 1000;
}
