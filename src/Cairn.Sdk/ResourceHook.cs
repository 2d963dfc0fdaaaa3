using Cairn.Runtime;

namespace Cairn;

/// <summary>A function of the program that runs before or after a step of a resource.</summary>
public sealed class ResourceHook
{
    /// <summary>Registers a hook.</summary>
    /// <param name="name">Its name, unique in the program; the state keeps it.</param>
    /// <param name="function">What it does. An exception makes the step or the run fail.</param>
    /// <param name="onPreview">Whether it also runs in previews.</param>
    /// <param name="ignoreErrors">Whether an exception is only a warning.</param>
    public ResourceHook(
        string name,
        Func<HookEvent, CancellationToken, Task> function,
        bool onPreview = false,
        bool ignoreErrors = false)
    {
        Name = name;
        var deployment = Deployment.Required($"The hook '{name}'");
        Registered = deployment.Callbacks.RegisterHookAsync(name, function, onPreview, ignoreErrors);
        deployment.Work.Track(Registered);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    internal Task Registered { get; }
}
