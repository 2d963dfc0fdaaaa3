using Cairn.Model;

namespace Cairn.Storage.Secrets;

/// <summary>The secrets of one stage of an SST app, or those that all its stages fall back to.</summary>
/// <param name="store">The app's secrets.</param>
/// <param name="app">The app's name.</param>
/// <param name="stage">The stage, or <see cref="SstSecretStore.Fallback"/>.</param>
/// <param name="initialPassphrase">What <c>SST_PASSPHRASE</c> says, for a new stage.</param>
public sealed class SstStageSecrets(SstSecretStore store, string app, string stage, string? initialPassphrase)
    : IStageSecrets
{
    public string Heading => $"{app}/{stage}";

    public bool IsName(string name) => SecretTexts.IsName(name);

    public Result<IReadOnlyList<string>> Names()
    {
        var read = Read();
        return read.TryGet(out var texts)
            ? Result.Of<IReadOnlyList<string>>([.. texts.Names])
            : Result.Failed<IReadOnlyList<string>>(read.Diagnostics);
    }

    public Result<SecretTexts> Read() => store.Read(stage);

    public Diagnostic? Set(
        IReadOnlyList<KeyValuePair<string, string>> secrets, CancellationToken cancellationToken)
        => Change(
            texts => secrets.Aggregate(
                texts, static (all, x) => all[x.Key] == x.Value ? all : all.With(x.Key, x.Value)),
            cancellationToken);

    public Diagnostic? Remove(string name, CancellationToken cancellationToken)
        => Change(texts => texts[name] is null ? texts : texts.Without(name), cancellationToken);

    private Diagnostic? Change(Func<SecretTexts, SecretTexts> change, CancellationToken cancellationToken)
    {
        var changed = store.Change(stage, change, initialPassphrase, cancellationToken);
        return changed.Value is null ? changed.Diagnostics[0] : null;
    }
}
