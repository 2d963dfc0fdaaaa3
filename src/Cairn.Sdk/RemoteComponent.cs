namespace Cairn;

/// <summary>A component that a provider builds: its parts are the provider's affair.</summary>
public abstract class RemoteComponent : Resource
{
    /// <summary>Registers a component.</summary>
    /// <param name="type">The type token, <c>package:module:Member</c>.</param>
    /// <param name="name">The name in the program.</param>
    /// <param name="args">The inputs; null: none.</param>
    /// <param name="options">How it is dealt with.</param>
    protected RemoteComponent(string type, string name, InputArgs? args, ResourceOptions? options = null)
        : base(type, name, args, options, ResourceKind.Remote)
    {
    }
}
