namespace Cairn.Local;

/// <summary>What a <see cref="JsonFile"/> takes.</summary>
public sealed class JsonFileArgs : FileArgs
{
    /// <summary>
    /// The value: texts, numbers, lists, maps (<c>new InputMap&lt;object&gt; { ["port"] = 80 }</c>), outputs, or any
    /// nesting of them.
    /// </summary>
    public required Input<object> Value { get; init; }

    /// <summary>Whether to write it over several lines, as people read it; not set: yes.</summary>
    public Input<bool>? Indented { get; init; }

    /// <inheritdoc/>
    protected internal override void Write(InputWriter to)
    {
        base.Write(to);
        _ = to.Add("value", Value).Add("indented", Indented);
    }
}
