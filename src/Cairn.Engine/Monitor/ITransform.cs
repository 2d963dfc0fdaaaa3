using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Monitor;

/// <summary>Changes what a program asks for before the engine looks at it.</summary>
public interface ITransform
{
    /// <summary>The request as it is to be; its type, name, parent and kind stay. An error fails the registration.</summary>
    Task<MonitorAnswer<RegisterRequest>> ApplyAsync(RegisterRequest request, CancellationToken token);
}

/// <summary>Changes a function's arguments before it is called.</summary>
public interface IInvokeTransform
{
    Task<MonitorAnswer<InvokeFunctionRequest>> ApplyAsync(InvokeFunctionRequest request, CancellationToken token);
}

/// <summary>Called at a point of a resource's life.</summary>
public interface IResourceHook
{
    string Name { get; }

    /// <summary>Whether it is called in previews too.</summary>
    bool RunsInPreview { get; }

    /// <summary>Whether its failure is only a warning.</summary>
    bool IgnoresErrors { get; }

    /// <summary>Null where it succeeded, else what went wrong.</summary>
    Task<string?> RunAsync(HookCall call, CancellationToken token);
}

/// <summary>Decides whether an operation that failed is tried again.</summary>
public interface IErrorHook
{
    string Name { get; }

    Task<MonitorAnswer<RetryDecision>> RunAsync(HookCall call, CancellationToken token);
}

/// <summary>Whether to try again.</summary>
public sealed record RetryDecision(bool IsRetry);

/// <summary>The resource that a hook is called for, as it was and as it is to be.</summary>
public sealed record HookCall(Urn Urn, string Id, string Point)
{
    /// <summary>The resource as it is to be, for its options; null where it goes.</summary>
    public ResourceState? New { get; init; }

    /// <summary>The resource as it was, for its options; null where it is new.</summary>
    public ResourceState? Old { get; init; }

    public PropertyValue.Map? NewInputs { get; init; }

    public PropertyValue.Map? OldInputs { get; init; }

    public PropertyValue.Map? NewOutputs { get; init; }

    public PropertyValue.Map? OldOutputs { get; init; }

    /// <summary>Of an error hook: what went wrong, the last first.</summary>
    public EquatableArray<string> Errors { get; init; } = [];
}
