using System.Diagnostics.CodeAnalysis;

namespace Cairn.Engine.Ports;

/// <summary>A provider's answer, or why there is none.</summary>
public readonly record struct ProviderAnswer<T>
    where T : class
{
    private ProviderAnswer(T? value, ProviderFailure? failure)
    {
        Value = value;
        Failure = failure;
    }

    public T? Value { get; }

    public ProviderFailure? Failure { get; }

    public static implicit operator ProviderAnswer<T>(T value) => new(value, null);

    public static implicit operator ProviderAnswer<T>(ProviderFailure failure) => new(null, failure);

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ProviderFailure? failure)
    {
        value = Value;
        failure = value is null ? Failure ?? ProviderFailure.NoAnswer : null;
        return value is not null;
    }
}
