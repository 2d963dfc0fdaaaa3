using System.Collections.Immutable;
using Cairn.Runtime;

namespace Cairn;

/// <summary>Makes outputs, and outputs of several.</summary>
public static class Output
{
    /// <summary>An output of a value that is known already.</summary>
    public static Output<T> Of<T>(T value) => value;

    /// <summary>An output of a value that a task gives.</summary>
    public static Output<T> Of<T>(Task<T> task) => Started(AwaitAsync(task));

    /// <summary>A value to be kept from view: in messages, in the state, and in whatever is made of it.</summary>
    public static Output<T> Secret<T>(T value)
        => new(Task.FromResult(OutputData.Of(value) with { IsSecret = true }));

    /// <summary>The same value as a secret.</summary>
    public static Output<T> Secret<T>(Output<T> output) => Marked(output, isSecret: true);

    /// <summary>The same value, shown to everybody. Only for what is no secret in truth.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => Marked(output, isSecret: false);

    /// <summary>Whether a value is kept from view.</summary>
    public static Output<bool> IsSecret<T>(Output<T> output) => new(async () =>
    {
        var data = await output.Data.ConfigureAwait(false);
        return OutputData.Of(data.IsSecret);
    });

    /// <summary>A text with outputs in it: <c>Output.Format($"https://{bucket.Name}/")</c>.</summary>
    public static Output<string> Format(Output<string> text) => text;

    /// <summary>Several values at once, in their order.</summary>
    public static Output<ImmutableArray<T>> All<T>(params IEnumerable<Input<T>> inputs)
    {
        Output<T>[] outputs = [.. inputs.Select(x => x.ToOutput())];
        return new(() => JoinAsync(outputs));
    }

    /// <summary>Two values at once.</summary>
    public static Output<(T1 First, T2 Second)> Tuple<T1, T2>(Input<T1> first, Input<T2> second)
        => from one in first.ToOutput() from two in second.ToOutput() select (one, two);

    /// <summary>Three values at once.</summary>
    public static Output<(T1 First, T2 Second, T3 Third)> Tuple<T1, T2, T3>(
        Input<T1> first, Input<T2> second, Input<T3> third)
        => from one in first.ToOutput()
           from two in second.ToOutput()
           from three in third.ToOutput()
           select (one, two, three);

    /// <summary>An output whose computation has begun; its failure is a failure of the program.</summary>
    internal static Output<T> Started<T>(Task<OutputData<T>> data)
    {
        Deployment.Current?.Work.Track(data);
        return new(data);
    }

    private static Output<T> Marked<T>(Output<T> output, bool isSecret) => new(async () =>
    {
        var data = await output.Data.ConfigureAwait(false);
        return data with { IsSecret = isSecret };
    });

    private static async Task<OutputData<T>> AwaitAsync<T>(Task<T> task)
        => OutputData.Of(await task.ConfigureAwait(false));

    private static async Task<OutputData<ImmutableArray<T>>> JoinAsync<T>(Output<T>[] outputs)
    {
        var values = ImmutableArray.CreateBuilder<T>(outputs.Length);
        var joined = OutputData.Of(ImmutableArray<T>.Empty);
        foreach (var output in outputs)
        {
            var data = await output.Data.ConfigureAwait(false);
            joined = joined.After(data);
            values.Add(data.Value);
        }

        return joined with { Value = values.MoveToImmutable() };
    }
}
