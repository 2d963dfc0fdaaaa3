using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Cairn.Model;

/// <summary>A value, or the diagnostics that say why there is none. Warnings may ride along with a value.</summary>
public readonly record struct Result<T>
    where T : class
{
    private readonly ImmutableArray<Diagnostic> _diagnostics;

    public Result(T? value, ImmutableArray<Diagnostic> diagnostics)
    {
        Value = value;
        _diagnostics = diagnostics;
    }

    public T? Value { get; }

    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.IsDefault ? [] : _diagnostics;

    public bool TryGet([NotNullWhen(true)] out T? value)
    {
        value = Value;
        return value is not null;
    }
}

/// <summary>Makes results.</summary>
public static class Result
{
    public static Result<T> Of<T>(T value, params ImmutableArray<Diagnostic> diagnostics)
        where T : class
        => new(value, diagnostics);

    public static Result<T> Failed<T>(params ImmutableArray<Diagnostic> diagnostics)
        where T : class
        => new(null, diagnostics);
}
