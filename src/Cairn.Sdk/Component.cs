using Cairn.Runtime;

namespace Cairn;

/// <summary>
/// A group of resources with a name: a part of an app that is used more than once, or that is easier to think of as
/// one thing. Its constructor makes the others, with the component as their parent.
/// </summary>
/// <example>
/// <code>
/// public sealed class Site : Component
/// {
///     public Site(string name, ResourceOptions? options = null)
///         : base("shop:index:Site", name, options)
///     {
///         var folder = new Folder($"{name}-folder", new() { Path = "out" }, new() { Parent = this });
///         Path = folder.Path;
///         RegisterOutputs(outputs => outputs.Add("path", Path));
///     }
///
///     public Output&lt;string&gt; Path { get; }
/// }
/// </code>
/// </example>
public abstract class Component : Resource
{
    private int _hasOutputs;

    /// <summary>Registers a component.</summary>
    /// <param name="type">The type token, <c>package:module:Member</c>; any package that is no provider's.</param>
    /// <param name="name">The name in the program.</param>
    /// <param name="options">How it, and what is below it, is dealt with.</param>
    protected Component(string type, string name, ResourceOptions? options = null)
        : this(type, name, args: null, options)
    {
    }

    /// <summary>Registers a component with inputs, which are kept in the state for people to see.</summary>
    protected Component(string type, string name, InputArgs? args, ResourceOptions? options)
        : base(type, name, args, options, ResourceKind.Component)
        => Deployment.Components.Add(this);

    /// <summary>
    /// Says what the component gives to others. Once, when all resources in it are made; without a call it gives
    /// nothing.
    /// </summary>
    protected void RegisterOutputs(Action<InputWriter> write)
    {
        if (Interlocked.Exchange(ref _hasOutputs, 1) == 0)
        {
            var outputs = new InputWriter();
            write(outputs);
            Deployment.Work.Track(Registration.FinishAsync(this, outputs));
        }
    }

    internal void FinishOutputs() => RegisterOutputs(static _ => { });
}
