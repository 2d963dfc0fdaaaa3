namespace Cairn.Engine.Monitor;

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
