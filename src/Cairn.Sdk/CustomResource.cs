namespace Cairn;

/// <summary>
/// A resource that a provider looks after: one object in the cloud, on this machine, anywhere. Classes for resources
/// derive from it, and have a property for each output.
/// </summary>
/// <example>
/// <code>
/// public sealed class Folder : CustomResource
/// {
///     public Folder(string name, FolderArgs args, ResourceOptions? options = null)
///         : base("local:index:Folder", name, args, options)
///         => Path = Property("path", Shape.Text);
///
///     public Output&lt;string&gt; Path { get; }
/// }
/// </code>
/// </example>
public abstract class CustomResource : Resource
{
    /// <summary>Registers a resource.</summary>
    /// <param name="type">The type token, <c>package:module:Member</c>.</param>
    /// <param name="name">The name in the program.</param>
    /// <param name="args">The inputs; null: none.</param>
    /// <param name="options">How it is dealt with; null: as its surroundings.</param>
    protected CustomResource(string type, string name, InputArgs? args, ResourceOptions? options = null)
        : base(type, name, args, options, ResourceKind.Custom)
    {
    }

    /// <summary>The id that the provider gave to the object. Unknown in a preview that would create it.</summary>
    public Output<string> Id => new(async () =>
    {
        var state = await State.ConfigureAwait(false);
        return state.Id.Length == 0
            ? OutputData.Unknown<string>(isSecret: false, Self)
            : OutputData.Of(state.Id) with { Dependencies = Self };
    });
}
