using Cairn.Model;
using Cairn.Runtime;

namespace Cairn;

/// <summary>Takes the inputs of a resource by their names. What is null is not set.</summary>
public sealed class InputWriter
{
    private readonly List<(string Name, object Value)> _inputs = [];

    internal IReadOnlyList<(string Name, object Value)> Inputs => _inputs;

    /// <summary>Adds an input.</summary>
    public InputWriter Add<T>(string name, Input<T>? value) => AddAny(name, value);

    /// <summary>Adds an output.</summary>
    public InputWriter Add<T>(string name, Output<T>? value) => AddAny(name, value);

    /// <summary>Adds a list.</summary>
    public InputWriter Add<T>(string name, InputList<T>? value) => AddAny(name, value);

    /// <summary>Adds a map.</summary>
    public InputWriter Add<T>(string name, InputMap<T>? value) => AddAny(name, value);

    /// <summary>Adds an object.</summary>
    public InputWriter Add(string name, InputArgs? value) => AddAny(name, value);

    /// <summary>Adds a value as it goes over the wire.</summary>
    public InputWriter Add(string name, PropertyValue? value) => AddAny(name, value);

    /// <summary>Adds an input that is a secret, whatever the program calls it.</summary>
    public InputWriter AddSecret<T>(string name, Input<T>? value)
        => value is null ? this : AddAny(name, Output.Secret(value.ToOutput()));

    /// <summary>Adds a value of any type that has a form on the wire, as generated classes do.</summary>
    /// <param name="name">The input's name.</param>
    /// <param name="value">A plain value, an input, or a list or map of either.</param>
    /// <param name="isSecret">Whether it is a secret, whatever the program calls it.</param>
    public InputWriter AddValue(string name, object? value, bool isSecret = false)
        => AddAny(name, value is not null && isSecret ? new SecretValue(value) : value);

    /// <summary>Adds a value as JSON in a text, which the configuration of providers is made of.</summary>
    /// <inheritdoc cref="AddValue"/>
    public InputWriter AddJson(string name, object? value, bool isSecret = false)
        => AddValue(name, value is null ? null : new JsonText(value), isSecret);

    private InputWriter AddAny(string name, object? value)
    {
        if (value is not null)
        {
            _inputs.Add((name, value));
        }

        return this;
    }
}
