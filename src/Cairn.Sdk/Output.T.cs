using System.ComponentModel;
using System.Runtime.CompilerServices;
using Cairn.Runtime;

namespace Cairn;

/// <summary>
/// A value that is known later: when the resource it belongs to is deployed. It remembers which resources it was
/// computed from and whether it is a secret, and hands both on to whatever is made of it. In a preview it may stay
/// unknown; functions on it are not called then.
/// </summary>
/// <remarks>
/// A text with outputs in it becomes an output where one is wanted:
/// <c>Output&lt;string&gt; url = $"https://{bucket.Name}/index.html";</c>. With <c>var</c> use
/// <see cref="Output.Format"/>.
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
[InterpolatedStringHandler]
public sealed class Output<T> : IOutput
{
    private readonly Func<Task<OutputData<T>>>? _source;
    private readonly Interpolation? _text;
    private Task<OutputData<T>>? _data;

    internal Output(Task<OutputData<T>> data) => _data = data;

    /// <summary>An output that is computed when somebody asks for it.</summary>
    internal Output(Func<Task<OutputData<T>>> source) => _source = source;

    /// <summary>For the compiler: begins an interpolated text.</summary>
    /// <param name="literalLength">How many letters stand outside of the holes.</param>
    /// <param name="formattedCount">How many holes there are.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Output(int literalLength, int formattedCount)
        => _text = Interpolation.For<T>(literalLength, formattedCount);

    internal Task<OutputData<T>> Data => _data ??= _source?.Invoke() ?? Interpolation.FinishAsync<T>(_text);

    /// <summary>Calls a function with the value, once it is known.</summary>
    /// <param name="function">Is not called in a preview where the value isn't known.</param>
    public Output<TResult> Apply<TResult>(Func<T, TResult> function)
        => Output.Started(ThenAsync(value => Task.FromResult(OutputData.Of(function(value)))));

    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> function)
        => Output.Started(ThenAsync(async value => OutputData.Of(await function(value).ConfigureAwait(false))));

    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>> function)
        => Output.Started(ThenAsync(value => function(value).Data));

    /// <summary>For query expressions: <see cref="Apply{TResult}(Func{T, TResult})"/>.</summary>
    public Output<TResult> Select<TResult>(Func<T, TResult> selector) => Apply(selector);

    /// <summary>For query expressions with one <c>from</c> after the other.</summary>
    public Output<TResult> SelectMany<TNext, TResult>(
        Func<T, Output<TNext>> next, Func<T, TNext, TResult> selector)
        => Apply(first => next(first).Apply(second => selector(first, second)));

    /// <summary>An output of a value that is known already.</summary>
    public static implicit operator Output<T>(T value) => new(Task.FromResult(OutputData.Of(value)));

    /// <summary>For the compiler: a piece of text.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendLiteral(string value) => _text?.Add(value);

    /// <summary>For the compiler: a value in a hole.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<TValue>(TValue value, int alignment = 0, string? format = null)
        => _text?.Add(value, alignment, format);

    /// <summary>For the compiler: an output in a hole.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<TValue>(Output<TValue> value, int alignment = 0, string? format = null)
        => _text?.Add((IOutput)value, alignment, format);

    /// <summary>For the compiler: an input in a hole.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<TValue>(Input<TValue> value, int alignment = 0, string? format = null)
        => _text?.Add((IOutput)value, alignment, format);

    /// <summary>
    /// Says that this is no plain text: the value of an output is known only later, so nothing useful can stand here.
    /// </summary>
    public override string ToString()
        => "[an Output is no text: use Output.Format, Apply, or an Output<string> in the place of the string]";

    async Task<OutputData<object?>> IOutput.UntypedAsync()
    {
        var data = await Data.ConfigureAwait(false);
        return new OutputData<object?>(
            data.IsKnown ? data.Value : null, data.IsKnown, data.IsSecret, data.Dependencies);
    }

    private async Task<OutputData<TResult>> ThenAsync<TResult>(Func<T, Task<OutputData<TResult>>> next)
    {
        var data = await Data.ConfigureAwait(false);
        return data.IsKnown
            ? (await next(data.Value).ConfigureAwait(false)).After(data)
            : OutputData.Unknown<TResult>(data.IsSecret, data.Dependencies);
    }
}
