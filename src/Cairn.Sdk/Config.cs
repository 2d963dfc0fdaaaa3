using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Cairn.Model;
using Cairn.Protocol.Wire;
using Cairn.Runtime;
using Cairn.Shapes;

namespace Cairn;

/// <summary>The configuration of a stage, below one namespace: the app's, or a package's (<c>aws</c>).</summary>
public sealed class Config
{
    private readonly DeploymentInfo _info;
    private readonly FrozenSet<string> _secrets;
    private readonly string _namespace;

    internal Config(DeploymentInfo info, string space)
        => (_info, _secrets, _namespace) =
            (info, info.ConfigSecretKeys.Select(Plain).ToFrozenSet(StringComparer.Ordinal), space);

    /// <summary>Another namespace.</summary>
    public Config For(string space) => new(_info, space);

    /// <summary>A value as it was set; null where there is none.</summary>
    public string? Get(string key)
        => _info.Config.TryGetValue($"{_namespace}:{key}", out var value)
            || _info.Config.TryGetValue($"{_namespace}:config:{key}", out value)
                ? value
                : null;

    /// <summary>A value as it was set.</summary>
    /// <exception cref="CairnException">There is none (CRN6006).</exception>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>True or false; null where there is no value.</summary>
    /// <exception cref="CairnException">It is neither (CRN6007).</exception>
    public bool? GetBool(string key) => Get(key) switch
    {
        null => null,
        "true" or "True" => true,
        "false" or "False" => false,
        _ => throw Malformed(key, "true or false"),
    };

    /// <summary>A whole number; null where there is no value.</summary>
    /// <exception cref="CairnException">It is none (CRN6007).</exception>
    public int? GetInt(string key) => Get(key) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            => number,
        _ => throw Malformed(key, "a whole number"),
    };

    /// <summary>A structured value, which is kept as JSON.</summary>
    /// <param name="key">The key.</param>
    /// <param name="shape">Its form; an optional one where there may be none.</param>
    /// <exception cref="CairnException">It is missing, or has another form.</exception>
    public T Get<T>(string key, Shape<T> shape)
    {
        try
        {
            return shape.Read(Get(key) is { } text ? Parsed(text) : new PropertyValue.Null());
        }
        catch (ShapeException wrong)
        {
            throw Get(key) is null ? Missing(key) : Malformed(key, $"as the program reads it: {wrong.Message}");
        }
    }

    /// <summary>A value that is kept from view in whatever is made of it, however it was set.</summary>
    /// <exception cref="CairnException">There is none (CRN6006).</exception>
    public Output<string> RequireSecret(string key) => Output.Secret(Require(key));

    /// <summary>A value that is kept from view; null where there is none.</summary>
    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.Secret(value) : null;

    /// <summary>Whether a value was set as a secret.</summary>
    public bool IsSecret(string key) => _secrets.Contains($"{_namespace}:{key}");

    private static string Plain(string key)
        => key.Split(':') is [var space, "config", var name] ? $"{space}:{name}" : key;

    private static PropertyValue Parsed(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return JsonValues.Read(json.RootElement);
        }
        catch (JsonException)
        {
            return new PropertyValue.Text(text);
        }
    }

    private CairnException Missing(string key) => new(SdkDiagnostics.ConfigMissing($"{_namespace}:{key}"));

    private CairnException Malformed(string key, string expected)
        => new(SdkDiagnostics.ConfigMalformed($"{_namespace}:{key}", expected));
}
