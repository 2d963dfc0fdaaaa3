using System.Collections.Immutable;
using System.Text.Json;
using Cairn.Engine.Builtin;
using Cairn.Engine.Ports;
using Cairn.Model;

namespace Cairn.Engine.Providers;

/// <summary>
/// The providers of resources that name none: one for each package and version, registered when the first resource
/// needs it (spec/engine.md §3.7).
/// </summary>
/// <param name="info">The run, for its configuration.</param>
/// <param name="register">Registers a provider resource; gives its reference, or an error for the program.</param>
internal sealed class DefaultProviders(
    RunDescription info, Func<string, string, PropertyValue.Map, Task<(string? Reference, string? Error)>> register)
{
    /// <summary>The package of Node's dynamic providers, which get to see the whole configuration.</summary>
    private const string NodePackage = "pulumi-nodejs";
    private const string PythonPackage = "pulumi-python";
    private const string DenyKey = "pulumi:disable-default-providers";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<(string? Reference, string? Error)>> _made =
        new(StringComparer.Ordinal);

    /// <summary>The default provider's reference, or an error for the program.</summary>
    public Task<(string? Reference, string? Error)> GetAsync(ProviderPackage package)
    {
        if (IsDenied(package.Name, out var malformed))
        {
            return Task.FromResult<(string?, string?)>((null, malformed
                ?? $"Default provider for '{package.Name}' disabled. "
                    + "An explicit provider must be passed to the resource."));
        }

        var name = Name(package);
        lock (_lock)
        {
            var key = $"{PackageName(package)}\n{name}";
            if (!_made.TryGetValue(key, out var made))
            {
                var inputs = ProviderConfig.Inputs(Config(PackageName(package)), package);
                _made[key] = made = register(TypeToken.ProviderPrefix + PackageName(package), name, inputs);
            }

            return made;
        }
    }

    /// <summary>The configuration of one package, as a provider gets it; secrets are marked.</summary>
    public PropertyValue.Map Config(string package)
    {
        var isDynamic = package is NodePackage or PythonPackage;
        var members = new List<PropertyMember>();
        foreach (var (key, text) in info.Config)
        {
            if (isDynamic || key.StartsWith(package + ":", StringComparison.Ordinal))
            {
                var value = new PropertyValue.Text(text);
                members.Add(new PropertyMember(
                    isDynamic ? key : key[(package.Length + 1)..],
                    info.SecretKeys.Contains(key) ? new PropertyValue.Secret(value) : value));
            }
        }

        return new PropertyValue.Map([.. members]);
    }

    internal static string PackageName(ProviderPackage package) => package.Parameterization?.Name ?? package.Name;

    /// <summary><c>default</c>, or with what tells it from others of its package.</summary>
    internal static string Name(ProviderPackage package)
    {
        var version = package.Parameterization?.Version ?? package.Version;
        var name = version.Length == 0 ? "default" : "default_" + version.Replace('.', '_').Replace('-', '_')
            .Replace('+', '_');
        return package.DownloadUrl.Length == 0 ? name : $"{name}_{Sanitized(package.DownloadUrl)}";
    }

    private static string Sanitized(string url)
    {
        foreach (var scheme in ImmutableArray.Create("https://", "http://"))
        {
            url = url.StartsWith(scheme, StringComparison.Ordinal) ? url[scheme.Length..] : url;
        }

        return url;
    }

    private bool IsDenied(string package, out string? malformed)
    {
        malformed = null;
        if (package == BuiltinProvider.Package || info.Config.GetValueOrDefault(DenyKey) is not { Length: > 0 } text)
        {
            return false;
        }

        try
        {
            using var list = JsonDocument.Parse(text);
            return list.RootElement.EnumerateArray()
                .Any(x => x.GetString()?.Trim() is { } barred && (barred == "*" || barred == package));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            malformed = $"{DenyKey} must be a JSON list of package names: {e.Message}";
            return true;
        }
    }
}
