namespace Cairn;

/// <summary>
/// The inputs of a resource, a function, or an object within them. A type of inputs has a property for each, and
/// says in <see cref="Write"/> by which names providers know them.
/// </summary>
/// <example>
/// <code>
/// public sealed class FolderArgs : InputArgs
/// {
///     public required Input&lt;string&gt; Path { get; init; }
///
///     protected internal override void Write(InputWriter to) => to.Add("path", Path);
/// }
/// </code>
/// </example>
public abstract class InputArgs
{
    /// <summary>Writes each input that is set.</summary>
    protected internal abstract void Write(InputWriter to);
}
