using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Cairn;

/// <summary>
/// What a resource takes: a value, an output of another resource, or a text with outputs in it. There is no need to
/// name this type in programs: all of them convert to it.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
[InterpolatedStringHandler]
public sealed class Input<T> : IOutput
{
    private readonly Output<T> _output;

    private Input(Output<T> output) => _output = output;

    /// <summary>For the compiler: begins an interpolated text.</summary>
    /// <param name="literalLength">How many letters stand outside of the holes.</param>
    /// <param name="formattedCount">How many holes there are.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Input(int literalLength, int formattedCount) => _output = new Output<T>(literalLength, formattedCount);

    /// <summary>The input as an output, to compute with.</summary>
    public Output<T> ToOutput() => _output;

    /// <summary>An input with a value; null stands for an input that is not set.</summary>
    public static implicit operator Input<T>(T value) => new(value);

    /// <summary>An input that is known when the output is.</summary>
    public static implicit operator Input<T>(Output<T> output) => new(output);

    /// <summary>For the compiler: a piece of text.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendLiteral(string value) => _output.AppendLiteral(value);

    /// <summary>For the compiler: a value in a hole.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<TValue>(TValue value, int alignment = 0, string? format = null)
        => _output.AppendFormatted(value, alignment, format);

    /// <summary>For the compiler: an output in a hole.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<TValue>(Output<TValue> value, int alignment = 0, string? format = null)
        => _output.AppendFormatted(value, alignment, format);

    /// <summary>For the compiler: an input in a hole.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<TValue>(Input<TValue> value, int alignment = 0, string? format = null)
        => _output.AppendFormatted(value, alignment, format);

    /// <inheritdoc cref="Output{T}.ToString"/>
    public override string ToString() => _output.ToString();

    Task<OutputData<object?>> IOutput.UntypedAsync() => ((IOutput)_output).UntypedAsync();
}
