using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>Where providers come from: processes in production, a few lambdas in tests.</summary>
public interface IProviderSource
{
    /// <summary>
    /// Looks at what the providers of the old state will be started from, before anything is done: missing ones can be
    /// installed, and the user is told where others come from. Nothing that fails here is an error yet.
    /// </summary>
    Task PrepareAsync(IReadOnlyCollection<ProviderPackage> packages, CancellationToken token) => Task.CompletedTask;

    /// <summary>
    /// Starts a provider of a package; each provider resource has one of its own. Fails with a diagnostic that names
    /// the package where it can't be found or doesn't start.
    /// </summary>
    Task<Result<IProvider>> LoadAsync(ProviderPackage package, CancellationToken token);
}
