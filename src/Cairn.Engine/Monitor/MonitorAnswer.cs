using System.Diagnostics.CodeAnalysis;

namespace Cairn.Engine.Monitor;

/// <summary>An answer to a program, or what it is told in place of one.</summary>
public readonly record struct MonitorAnswer<T>
    where T : class
{
    private MonitorAnswer(T? value, MonitorError? error)
    {
        Value = value;
        Error = error;
    }

    public T? Value { get; }

    public MonitorError? Error { get; }

    public static implicit operator MonitorAnswer<T>(T value) => new(value, null);

    public static implicit operator MonitorAnswer<T>(MonitorError error) => new(null, error);

    internal static MonitorAnswer<T> Of(T value) => new(value, null);

    public bool TryGet([NotNullWhen(true)] out T? value)
    {
        value = Value;
        return value is not null;
    }
}

/// <summary>Makes answers of what has no conversion: interfaces.</summary>
public static class MonitorAnswer
{
    public static MonitorAnswer<T> Of<T>(T value)
        where T : class
        => MonitorAnswer<T>.Of(value);
}
