using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Secrets;
using YamlDotNet.Core;

namespace Cairn.Storage.Config;

/// <summary>
/// A stack's settings, <c>Pulumi.&lt;stack&gt;.yaml</c> (spec/state.md §5.6): configuration, and how its secrets are
/// encrypted. It never changes: each change gives new settings, whose text keeps comments, order and layout of all
/// that was not touched.
/// </summary>
public sealed class StackSettings
{
    private const string ConfigMember = "config";
    private const string SaltMember = "encryptionsalt";
    private const string ProviderMember = "secretsprovider";
    private const string KeyMember = "encryptedkey";

    /// <summary>In the order in which Pulumi writes them.</summary>
    private static readonly string[] Order = [ProviderMember, KeyMember, SaltMember, ConfigMember, "environment"];

    private readonly string _path;
    private readonly YamlMapping _root;

    private readonly string? _project;

    private StackSettings(string path, string text, YamlMapping root, string? project)
    {
        _path = path;
        Text = text;
        _root = root;
        _project = project;
        Entries = [.. Keyed().OrderBy(static x => x.Key)];
    }

    /// <summary>The whole file.</summary>
    public string Text { get; }

    /// <summary>The salt of the passphrase's key with its proof; null where there is none.</summary>
    public string? EncryptionSalt => Scalar(SaltMember);

    /// <summary>The URL of a key service; null where the passphrase provider is used.</summary>
    public string? SecretsProvider => Scalar(ProviderMember);

    /// <summary>The data key, encrypted by the key service.</summary>
    public string? EncryptedKey => Scalar(KeyMember);

    /// <summary>All configuration, sorted by key; secrets as they stand there, encrypted.</summary>
    public ImmutableArray<ConfigEntry> Entries { get; }

    private YamlMapping? Config => _root[ConfigMember]?.Value as YamlMapping;

    /// <summary>Reads a file's text; one without anything in it is fine.</summary>
    /// <param name="path">For diagnostics.</param>
    /// <param name="text">The file.</param>
    /// <param name="project">Whose the keys without a namespace are; null: there may be none.</param>
    public static Result<StackSettings> Parse(string path, string text, string? project = null)
    {
        try
        {
            var root = YamlText.Parse(text) switch
            {
                null or YamlScalar { IsPlain: true, Text: "" } => new YamlMapping(0, 0, false, 0, []),
                YamlMapping map => map,
                _ => null,
            };
            return root is null
                ? Result.Failed<StackSettings>(ConfigDiagnostics.Unreadable(path, "it is no map."))
                : root[ConfigMember]?.Value is not (null or YamlMapping or YamlScalar { Text: "" })
                    ? Result.Failed<StackSettings>(ConfigDiagnostics.Unreadable(path, "`config` is no map."))
                    : Checked(new StackSettings(path, text, root, project));
        }
        catch (YamlException damage)
        {
            // Only the place: the parser's words may quote what stands there.
            return Result.Failed<StackSettings>(ConfigDiagnostics.Unreadable(path, Place(damage)));
        }
    }

    /// <summary>The value of a key; null where there is none.</summary>
    public ConfigValue? Get(ConfigKey key)
        => Entries.LastOrDefault(x => x.Key == key)?.Value;

    /// <summary>A part of a key's value; null where there is none.</summary>
    /// <param name="space">The key's namespace.</param>
    /// <param name="path">The key's name, and the way into its value.</param>
    public ConfigValue? Get(string space, ConfigPath path)
        => ConfigTree.Get(Get(new ConfigKey(space, path.Root))?.Tree, path.Steps.AsSpan()[1..]) is { } found
            ? new ConfigValue(found)
            : null;

    /// <summary>Sets a key. The value's secrets must be sealed.</summary>
    public Result<StackSettings> Set(ConfigKey key, ConfigValue value)
        => Set(key.Namespace, ConfigPath.Of(key.Name), value);

    /// <summary>Sets a part of a key's value, and makes what is missing on the way.</summary>
    public Result<StackSettings> Set(string space, ConfigPath path, ConfigValue value)
    {
        var key = new ConfigKey(space, path.Root);
        var wanted = ConfigTree.Set(Get(key)?.Tree, path.Steps.AsSpan()[1..], value.Tree);
        return wanted.TryGet(out var tree)
            ? Changed(key, path.Steps.AsSpan()[1..], new ConfigValue(tree), value.Tree)
            : Result.Failed<StackSettings>(wanted.Diagnostics);
    }

    /// <summary>Removes a key; as it was where there is none.</summary>
    public Result<StackSettings> Remove(ConfigKey key)
        => Get(key) is null ? Result.Of(this) : Changed(key, [], whole: null, part: null);

    /// <summary>Removes a part of a key's value; as it was where there is none.</summary>
    public Result<StackSettings> Remove(string space, ConfigPath path)
    {
        var key = new ConfigKey(space, path.Root);
        var steps = path.Steps.AsSpan()[1..];
        if (Get(space, path) is null || steps.IsEmpty)
        {
            return Remove(key);
        }

        var wanted = ConfigTree.Remove(Get(key)?.Tree ?? new PropertyValue.Null(), steps);
        return wanted.TryGet(out var tree)
            ? Changed(key, steps, new ConfigValue(tree), part: null)
            : Result.Failed<StackSettings>(wanted.Diagnostics);
    }

    /// <summary>Sets several keys, one after the other.</summary>
    public Result<StackSettings> SetAll(IEnumerable<ConfigEntry> entries)
        => entries.Aggregate(
            Result.Of(this),
            static (result, entry) => result.TryGet(out var settings) ? settings.Set(entry.Key, entry.Value) : result);

    /// <summary>Sets the salt of the passphrase provider, and removes what belongs to another provider.</summary>
    public Result<StackSettings> WithEncryptionSalt(string salt)
    {
        var settings = Member(SaltMember, salt);
        settings = settings.TryGet(out var salted) ? salted.Member(ProviderMember, null) : settings;
        return settings.TryGet(out var without) ? without.Member(KeyMember, null) : settings;
    }

    /// <summary>All values with their secrets open, sorted by key.</summary>
    public Result<IReadOnlyList<ConfigEntry>> Decrypt(ISecretCipher cipher)
    {
        var opened = new List<ConfigEntry>(Entries.Length);
        foreach (var entry in Entries)
        {
            var value = entry.Value.Open(cipher);
            if (!value.TryGet(out var plain))
            {
                return Result.Failed<IReadOnlyList<ConfigEntry>>(
                    [.. value.Diagnostics.Select(x => x with { Target = entry.Key.ToString(), Path = _path })]);
            }

            opened.Add(entry with { Value = plain });
        }

        return Result.Of<IReadOnlyList<ConfigEntry>>(opened);
    }

    private static Result<StackSettings> Checked(StackSettings settings)
        => settings.Config?.Entries.FirstOrDefault(
            x => ConfigKey.TryParse(x.Key.Text, settings._project) is null) is { } wrong
                ? Result.Failed<StackSettings>(ConfigDiagnostics.BadKey(wrong.Key.Text))
                : Result.Of(settings);

    private static string Place(YamlException damage)
        => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"line {damage.Start.Line}, column {damage.Start.Column} is no YAML that can be read here.");

    private string? Scalar(string member)
        => (_root[member]?.Value as YamlScalar)?.Text is { Length: > 0 } text ? text : null;

    private IEnumerable<ConfigEntry> Keyed()
    {
        foreach (var entry in Config?.Entries ?? [])
        {
            if (ConfigKey.TryParse(entry.Key.Text, _project) is { } key)
            {
                yield return new ConfigEntry(key, new ConfigValue(entry.Value.Value));
            }
        }
    }

    /// <summary>In place where that is possible, else with the whole value of the key written anew.</summary>
    private Result<StackSettings> Changed(
        ConfigKey key, ReadOnlySpan<ConfigStep> steps, ConfigValue? whole, PropertyValue? part)
    {
        var edits = new SettingsEdit(Text, _root, Config, _project);
        foreach (var text in edits.Candidates(key, steps, whole?.Tree, part))
        {
            var parsed = Parse(_path, text, _project);
            if (parsed.TryGet(out var changed) && IsSame(changed, key, whole))
            {
                return parsed;
            }
        }

        return Result.Failed<StackSettings>(ConfigDiagnostics.NotEditable(_path, key.ToString()));
    }

    private Result<StackSettings> Member(string name, string? value)
    {
        var text = new SettingsEdit(Text, _root, Config, _project).Member(name, value, Order);
        var parsed = Parse(_path, text ?? Text, _project);
        return parsed.TryGet(out var changed) && changed.Scalar(name) == value
            && changed.Entries.SequenceEqual(Entries)
                ? parsed
                : Result.Failed<StackSettings>(ConfigDiagnostics.NotEditable(_path, name));
    }

    /// <summary>Whether new settings differ from these in one key only, and hold in it what they should.</summary>
    private bool IsSame(StackSettings changed, ConfigKey key, ConfigValue? whole)
        => ConfigTree.AreSame(changed.Get(key)?.Tree, whole?.Tree)
            && changed.Entries.Where(x => x.Key != key).SequenceEqual(Entries.Where(x => x.Key != key))
            && Rest(changed).SequenceEqual(Rest(this));

    private static IEnumerable<(string, PropertyValue)> Rest(StackSettings settings)
        => settings._root.Entries.Where(static x => x.Key.Text != ConfigMember)
            .Select(static x => (x.Key.Text, x.Value.Value));
}
