using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;

namespace Cairn.Engine.Providers;

/// <summary>Packages that a program has registered under a name (spec/engine.md §1.3, RegisterPackage).</summary>
internal sealed class Packages
{
    private readonly ConcurrentDictionary<string, ProviderPackage> _byReference = new(StringComparer.Ordinal);

    /// <summary>The same package gets the same name.</summary>
    public string Register(ProviderPackage package)
    {
        var text = string.Join(
            '\0',
            package.Name,
            package.Version,
            package.DownloadUrl,
            package.Parameterization?.Name,
            package.Parameterization?.Version,
            package.Parameterization is { } parameter ? Convert.ToHexString(parameter.Value.AsSpan()) : null);
        var reference = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)).ToString();
        _byReference[reference] = package;
        return reference;
    }

    /// <summary>The package that a request means; null where it names one that isn't registered.</summary>
    public ProviderPackage? Of(string package, PackageChoice choice)
        => choice.Reference.Length > 0
            ? _byReference.GetValueOrDefault(choice.Reference)
            : new ProviderPackage(package)
            {
                Version = choice.Version,
                DownloadUrl = choice.DownloadUrl,
                Checksums = choice.Checksums,
            };
}
