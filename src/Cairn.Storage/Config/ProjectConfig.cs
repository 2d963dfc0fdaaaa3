using System.Collections.Immutable;
using Cairn.Model;
using YamlDotNet.Core;

namespace Cairn.Storage.Config;

/// <summary>
/// What a project's file says about configuration: where stacks' settings are, and which keys there are with their
/// types and defaults. A scalar under <c>config</c> is a default value; a map describes the key.
/// </summary>
public sealed record ProjectConfig
{
    /// <summary>The project's name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The folder of stacks' settings, relative to the project: <c>stackConfigDir</c>, or <c>config</c> where that is
    /// a text, its older meaning. Null: the project's own.
    /// </summary>
    public string? SettingsFolder { get; init; }

    /// <summary>The keys that the project describes, in its order.</summary>
    public ImmutableArray<ConfigDeclaration> Declarations { get; init; } = [];

    /// <summary>Reads a project's file.</summary>
    public static Result<ProjectConfig> Parse(string path, string text)
    {
        try
        {
            if (YamlText.Parse(text) is not YamlMapping root)
            {
                return Result.Failed<ProjectConfig>(ConfigDiagnostics.Unreadable(path, "it is no map."));
            }

            var name = (root["name"]?.Value as YamlScalar)?.Text ?? "";
            var folder = (root["stackConfigDir"]?.Value as YamlScalar)?.Text;
            var config = root["config"]?.Value;
            var result = new ProjectConfig
            {
                Name = name,
                SettingsFolder = folder ?? (config as YamlScalar)?.Text,
            };
            return config is YamlMapping map ? Declared(path, result, map) : Result.Of(result);
        }
        catch (YamlException damage)
        {
            return Result.Failed<ProjectConfig>(ConfigDiagnostics.Unreadable(path, $"line {damage.Start.Line}."));
        }
    }

    /// <summary>
    /// A stack's configuration with the project's values and defaults filled in, and checked: a key without value, a
    /// value of a wrong type, a secret in plain text.
    /// </summary>
    /// <param name="stack">The stack's name, for diagnostics.</param>
    /// <param name="entries">The stack's own values.</param>
    public Result<IReadOnlyList<ConfigEntry>> Complete(string stack, IEnumerable<ConfigEntry> entries)
    {
        var all = entries.ToDictionary(static x => x.Key, static x => x.Value);
        var problems = new List<Diagnostic>();
        foreach (var declared in Declarations)
        {
            var key = declared.Key;
            if (!all.TryGetValue(key, out var value))
            {
                if ((declared.Value ?? declared.Default) is { } filled)
                {
                    all[key] = filled;
                }
                else if (declared.IsTyped)
                {
                    problems.Add(ConfigDiagnostics.MissingValue(stack, key, Name));
                }
            }
            else if (declared.IsSecret && !value.IsSecret)
            {
                problems.Add(ConfigDiagnostics.NotSecret(stack, key));
            }
            else if (!declared.Takes(value))
            {
                problems.Add(ConfigDiagnostics.WrongType(stack, key, declared.TypeText));
            }
        }

        return problems.Count > 0
            ? Result.Failed<IReadOnlyList<ConfigEntry>>([.. problems])
            : Result.Of<IReadOnlyList<ConfigEntry>>(
                [.. all.Select(static x => new ConfigEntry(x.Key, x.Value)).OrderBy(static x => x.Key)]);
    }

    /// <summary>A stack's configuration with the project's values and defaults filled in, unchecked.</summary>
    public ImmutableArray<ConfigEntry> Filled(IEnumerable<ConfigEntry> entries)
    {
        var own = entries.ToList();
        var added = Declarations
            .Where(x => !own.Exists(y => y.Key == x.Key))
            .SelectMany(static x => (x.Value ?? x.Default) is { } filled
                ? [new ConfigEntry(x.Key, filled)]
                : Array.Empty<ConfigEntry>());
        return [.. own.Concat(added).OrderBy(static x => x.Key)];
    }

    private static Result<ProjectConfig> Declared(string path, ProjectConfig project, YamlMapping map)
    {
        var declarations = ImmutableArray.CreateBuilder<ConfigDeclaration>();
        foreach (var entry in map.Entries)
        {
            if (ConfigKey.TryParse(entry.Key.Text, project.Name) is not { } key)
            {
                return Result.Failed<ProjectConfig>(ConfigDiagnostics.BadKey(entry.Key.Text));
            }

            var declared = ConfigDeclaration.Of(path, key, entry.Value.Value);
            if (!declared.TryGet(out var declaration))
            {
                return Result.Failed<ProjectConfig>(declared.Diagnostics);
            }

            declarations.Add(declaration);
        }

        return Result.Of(project with { Declarations = declarations.ToImmutable() });
    }
}
