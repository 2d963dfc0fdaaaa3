using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>Where providers come from: processes in production, a few lambdas in tests.</summary>
public interface IProviderSource
{
    /// <summary>
    /// Starts a provider of a package; each provider resource has one of its own. Fails with a diagnostic that names
    /// the package where it can't be found or doesn't start.
    /// </summary>
    Task<Result<IProvider>> LoadAsync(ProviderPackage package, CancellationToken token);
}
