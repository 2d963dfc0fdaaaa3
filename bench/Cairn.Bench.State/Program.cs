using System.Globalization;
using Cairn.Bench.State;

// What `bench/state` runs: the benchmark with options, or one measurement of it in a process of its own.
switch (args)
{
    case ["rounds", var what, var path, var rounds]:
        Measurement.Rounds(what, path, int.Parse(rounds, CultureInfo.InvariantCulture));
        return 0;
    case ["once", var what, var path]:
        Measurement.Once(what, path);
        return 0;
    case ["write", var path, var count, var damaged]:
        SampleState.Write(
            path,
            int.Parse(count, CultureInfo.InvariantCulture),
            seed: 1,
            int.Parse(damaged, CultureInfo.InvariantCulture));
        return 0;
    case ["all", var cairn, var launcher, .. var sizes]:
        return new Benchmark(cairn, launcher, Console.Out)
            .Run([.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]) ? 0 : 1;
    default:
        Console.Error.WriteLine("usage: bench/state [SIZE…]");
        return 2;
}
