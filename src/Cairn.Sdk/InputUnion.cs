using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Cairn;

/// <summary>
/// What a resource takes where a value may be one of two types. There is no need to name this type in programs: values
/// and outputs of both convert to it, and so do texts with outputs in them.
/// </summary>
/// <typeparam name="T1">One type.</typeparam>
/// <typeparam name="T2">The other one; not the same.</typeparam>
[InterpolatedStringHandler]
public sealed class InputUnion<T1, T2> : IOutput
{
    private readonly Output<string>? _text;
    private readonly IOutput _value;

    private InputUnion(IOutput value) => _value = value;

    /// <summary>For the compiler: begins an interpolated text.</summary>
    /// <param name="literalLength">How many letters stand outside of the holes.</param>
    /// <param name="formattedCount">How many holes there are.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public InputUnion(int literalLength, int formattedCount)
        => _value = _text = new Output<string>(literalLength, formattedCount);

    /// <summary>A value of the one type.</summary>
    public static implicit operator InputUnion<T1, T2>(T1 value) => new(Output.Of(value));

    /// <summary>A value of the other type.</summary>
    public static implicit operator InputUnion<T1, T2>(T2 value) => new(Output.Of(value));

    /// <summary>A value of the one type, known later.</summary>
    public static implicit operator InputUnion<T1, T2>(Output<T1> value) => new(value);

    /// <summary>A value of the other type, known later.</summary>
    public static implicit operator InputUnion<T1, T2>(Output<T2> value) => new(value);

    /// <summary>For the compiler: a piece of text.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendLiteral(string value) => _text?.AppendLiteral(value);

    /// <summary>For the compiler: a value in a hole.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<TValue>(TValue value, int alignment = 0, string? format = null)
        => _text?.AppendFormatted(value, alignment, format);

    /// <summary>For the compiler: an output in a hole.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<TValue>(Output<TValue> value, int alignment = 0, string? format = null)
        => _text?.AppendFormatted(value, alignment, format);

    /// <summary>For the compiler: an input in a hole.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<TValue>(Input<TValue> value, int alignment = 0, string? format = null)
        => _text?.AppendFormatted(value, alignment, format);

    /// <inheritdoc cref="Output{T}.ToString"/>
    public override string ToString() => new Output<string>(Task.FromResult(OutputData.Of(""))).ToString();

    Task<OutputData<object?>> IOutput.UntypedAsync() => _value.UntypedAsync();
}
