using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;
using Cairn.Storage.Config;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.Operations;

/// <summary>A stack's configuration as a run has it.</summary>
/// <param name="Values">By key, e.g. <c>aws:region</c>; secrets are open.</param>
/// <param name="SecretKeys">The keys of secrets.</param>
/// <param name="Salt">Of the settings' own key; null where they have none.</param>
/// <param name="Json">For the history: secrets encrypted.</param>
internal sealed record RunConfig(
    ImmutableSortedDictionary<string, string> Values,
    ImmutableSortedSet<string> SecretKeys,
    string? Salt,
    ReadOnlyMemory<byte> Json)
{
    /// <summary>The plaintexts of all secrets, so that they can be hidden wherever they turn up.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Reads a stack's settings, after setting what the command line brings, and fills in what the project says.
    /// Fails where a value is missing or wrong, or a secret can't be opened.
    /// </summary>
    /// <param name="stage">The stage.</param>
    /// <param name="ciphers">Opens its secrets.</param>
    /// <param name="given">Values from the command line: they are kept in the settings, as Pulumi does it.</param>
    /// <param name="isPath">Whether their keys are paths into values.</param>
    /// <param name="token">Ends the wait for somebody who writes the settings.</param>
    public static Result<RunConfig> Read(
        ProjectStage stage,
        CipherSource ciphers,
        IReadOnlyList<string> given,
        bool isPath,
        CancellationToken token)
    {
        var read = given.Count == 0
            ? stage.Settings.Read()
            : stage.Settings.Change(
                settings => given.Aggregate(Result.Of(settings), (all, x) => Set(all, stage, x, isPath)), token);
        if (!read.TryGet(out var settings))
        {
            return Result.Failed<RunConfig>(read.Diagnostics);
        }

        var complete = stage.Project.Config.Complete(stage.Name, settings.Entries);
        return complete.TryGet(out var entries)
            ? Opened(stage, ciphers, settings, entries)
            : Result.Failed<RunConfig>(complete.Diagnostics);
    }

    private static Result<StackSettings> Set(
        Result<StackSettings> result, ProjectStage stage, string text, bool isPath)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at < 0 || !result.TryGet(out var settings))
        {
            return at < 0 ? Result.Failed<StackSettings>(OperationDiagnostics.BadConfig(text)) : result;
        }

        return ConfigChange.Set(
            settings, stage.Project.Config.Name, text[..at], ConfigValue.Of(text[(at + 1)..]), isPath);
    }

    private static Result<RunConfig> Opened(
        ProjectStage stage, CipherSource ciphers, StackSettings settings, IReadOnlyList<ConfigEntry> entries)
    {
        var json = JsonOf(entries);
        if (!entries.Any(static x => x.Value.IsSecret))
        {
            return Result.Of(Of(entries, settings.EncryptionSalt, json));
        }

        var opened = StageCipher.Open(stage, ciphers, settings);
        using var cipher = opened.Value;
        if (cipher is null)
        {
            return Result.Failed<RunConfig>(opened.Diagnostics);
        }

        var plain = new List<ConfigEntry>(entries.Count);
        foreach (var entry in entries)
        {
            var value = entry.Value.Open(cipher);
            if (!value.TryGet(out var open))
            {
                return Result.Failed<RunConfig>(
                    [.. value.Diagnostics.Select(x => x with { Target = entry.Key.ToString() })]);
            }

            plain.Add(entry with { Value = open });
        }

        return Result.Of(Of(plain, settings.EncryptionSalt, json));
    }

    private static RunConfig Of(IReadOnlyList<ConfigEntry> entries, string? salt, ReadOnlyMemory<byte> json) => new(
        entries.ToImmutableSortedDictionary(
            static x => x.Key.ToString(), static x => x.Value.Text, StringComparer.Ordinal),
        [.. entries.Where(static x => x.Value.IsSecret).Select(static x => x.Key.ToString())],
        salt,
        json)
    {
        Secrets = [.. entries.SelectMany(static x => ConfigSecrets.Of(x.Value.Tree))],
    };

    private static byte[] JsonOf(IReadOnlyList<ConfigEntry> entries)
    {
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            HistoryConfig.Write(json, entries);
        }

        return stream.ToArray();
    }
}
