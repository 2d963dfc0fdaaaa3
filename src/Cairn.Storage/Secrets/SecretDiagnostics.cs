using Cairn.Model;

namespace Cairn.Storage.Secrets;

/// <summary>
/// CRN2400–2449: what keeps secrets from being opened or kept. Ciphertexts and plaintexts are in none of them.
/// </summary>
public static class SecretDiagnostics
{
    internal const int NotDecryptedCode = 2404;
    internal const int RotationConflictCode = 2422;
    internal const int RotationMarkerDamagedCode = 2424;

    private const string Unchanged = "Nothing was changed.";

    public static Diagnostic NoPassphrase() => Error(
        2400,
        "A passphrase is needed",
        "The secrets are encrypted with a passphrase, and none is at hand.",
        "Set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE to a file that holds it.",
        "passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables");

    public static Diagnostic Locked(string verb) => Error(
        2401,
        "The secrets are locked",
        $"A secret was to be {verb}ed, but the passphrase at hand is not the one of this stage.",
        "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the right one.",
        $"failed to {verb}: incorrect passphrase, please set PULUMI_CONFIG_PASSPHRASE to the correct passphrase or set"
            + " PULUMI_CONFIG_PASSPHRASE_FILE to a file containing the passphrase");

    public static Diagnostic SaltOfUnknownVersion() => Error(
        2402,
        "The salt is of an unknown version",
        "The salt of the secrets begins with another version than `v1`.",
        "A newer tool wrote it, or it was edited. Restore it from a copy of the state or of `Pulumi.<stack>.yaml`.",
        "unknown state version");

    public static Diagnostic NotDecrypted(string ciphertext) => AesValues.IsValue(ciphertext)
        ? Error(
            NotDecryptedCode,
            "A secret can't be decrypted",
            "It was encrypted with another key than this stage's, or its text was altered.",
            "Set it again, or restore it from an older copy. A text copied from another stage never opens here.",
            "cipher: message authentication failed")
        : Error(
            2405,
            "A secret's ciphertext is malformed",
            "It is not of the form `v1:nonce:text`.",
            "Set the secret again, or restore it from an older copy.",
            AesValues.IsOfUnknownVersion(ciphertext) ? "unknown value version" : "bad value");

    public static Diagnostic NotAValue(string place) => Error(
        2406,
        "A decrypted secret is no value",
        "It decrypts, but what comes out is not the JSON of a property value.",
        "Whoever wrote it encrypted something else: set it again, or restore it from an older copy.",
        upstream: null) with
    {
        Target = place,
    };

    public static Diagnostic NestedTooDeeply(string place) => Error(
        2407,
        "Secrets are nested too deeply",
        "A secret holds a secret that holds a secret, and so on, deeper than any program makes them.",
        "Restore the resource from an older copy.",
        upstream: null) with
    {
        Target = place,
    };

    public static Diagnostic NoProvider() => Error(
        2408,
        "The state names no secrets provider",
        "There is no `secrets_providers`, so nothing says how its secrets are encrypted.",
        "Restore the block from a copy of the state; without secrets the next deployment writes a new one.",
        upstream: null);

    public static Diagnostic CloudProvider() => Error(
        2409,
        "The secrets belong to a cloud's key service",
        "The secrets provider is of type `cloud`: a KMS holds the key, and Cairn can't ask one yet.",
        "Use `pulumi stack change-secrets-provider passphrase` with Pulumi first. Check, list and repair need no key.",
        upstream: null);

    public static Diagnostic ServiceProvider() => Error(
        2410,
        "The secrets belong to Pulumi Cloud",
        "The secrets provider is of type `service`: only Pulumi Cloud can decrypt them.",
        "Use `pulumi stack change-secrets-provider passphrase` with Pulumi first. Check, list and repair need no key.",
        upstream: null);

    public static Diagnostic UnknownProvider(string type) => Error(
        2411,
        "The secrets provider is of an unknown type",
        $"`secrets_providers.type` is '{type}'; `passphrase`, `cloud` and `service` are known.",
        "A newer tool wrote it, or it was edited. Restore the block from a copy of the state.",
        $"no known secrets provider for type \"{type}\"");

    public static Diagnostic SstPassphraseMissing(string path) => Error(
        2412,
        "SST's passphrase of the stage is missing",
        $"There are secrets, but no passphrase at '{path}'.",
        "Restore the file from a backup. If it is lost, remove the secrets' file and set them again.",
        "The passphrase for this app / stage is missing or invalid",
        path);

    public static Diagnostic SstPassphraseInvalid(string path) => Error(
        2413,
        "SST's passphrase of the stage is no key",
        $"'{path}' must hold the base64 of 32 bytes: it is the key of SST's secrets.",
        "Restore the file from a backup; SST_PASSPHRASE must be of that form too. " + Unchanged,
        "The passphrase for this app / stage is missing or invalid",
        path);

    public static Diagnostic SstSecretsDamaged(string path) => Error(
        2414,
        "SST's secrets can't be decrypted",
        $"'{path}' was encrypted with another passphrase, is cut short, or was altered.",
        "Restore it, or the passphrase beside it, from a backup. Removing it loses the secrets in it. " + Unchanged,
        upstream: null,
        path);

    public static Diagnostic SecretsChangedMeanwhile(string path) => Error(
        2415,
        "The secrets changed meanwhile",
        $"Somebody else wrote '{path}' after it was read here. What they wrote is in place, and nothing else.",
        "Repeat the command: it will start from the new secrets.",
        upstream: null,
        path);

    public static Diagnostic Busy(string path) => Error(
        2416,
        "Another Cairn is writing the secrets",
        $"A Cairn that is still running writes '{path}'. " + Unchanged,
        "Wait until it is done and repeat the command; there is nothing to unlock.",
        upstream: null,
        path);

    public static Diagnostic RotationStopped(string path, Diagnostic reason) => Error(
        2420,
        "The passphrase could not be changed",
        $"'{path}': {reason.Code}: {reason.Detail} The old passphrase is in force everywhere.",
        reason.Hint ?? "Repeat the command when the reason is gone.",
        upstream: null,
        path);

    public static Diagnostic RotationUnfinished(string path, Diagnostic reason) => Error(
        2421,
        "The change of the passphrase is not finished",
        $"'{path}': {reason.Code}: {reason.Detail} The new passphrase is decided on, but not in place everywhere.",
        "Every later `cairn secret` command finishes it; it needs no passphrase for that.",
        upstream: null,
        path);

    public static Diagnostic RotationConflict(string path) => Error(
        RotationConflictCode,
        "A file changed while the passphrase was being changed",
        $"'{path}' was written by another tool after its new version had been prepared. Neither was overwritten.",
        "Restore it from the backup that Cairn made, or run the rotation again: `cairn secret rotate`.",
        upstream: null,
        path);

    public static Diagnostic RotationFinished(string path) => Make(
        Severity.Note,
        2423,
        "An interrupted change of the passphrase was finished",
        $"The last `cairn secret rotate` had been interrupted; what was missing is done. The new passphrase is in"
            + " force everywhere.",
        "Nothing to do.",
        upstream: null,
        path);

    public static Diagnostic RotationMarkerDamaged(string path) => Error(
        RotationMarkerDamagedCode,
        "The record of a change of the passphrase can't be read",
        $"'{path}' is damaged.",
        "Keep it, and the files beside it that end in `.next`: they hold the stage under the new passphrase.",
        upstream: null,
        path);

    public static Diagnostic NotRotatable(string path) => Error(
        2425,
        "Some secrets don't open with the old passphrase",
        $"In '{path}' is at least one secret that the present passphrase does not decrypt. " + Unchanged,
        "`cairn state check` with the passphrase set names them. Set them again or restore them first.",
        upstream: null,
        path);

    public static Diagnostic NoStageToRotate(string path) => Error(
        2426,
        "Only a stage's passphrase can be changed",
        $"'{path}' lies in no store, so nothing says what else belongs to it.",
        "Name a stage: `cairn secret rotate --stage NAME`.",
        upstream: null,
        path);

    public static Diagnostic BadDotEnv(string path, int line) => Error(
        2427,
        "The file of secrets can't be understood",
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Line {line} of '{path}' is not `NAME=value`, or a quote in it is never closed. Nothing was changed."),
        "Comments begin with #; put values with spaces or line ends in double quotes.",
        upstream: null,
        path);

    public static Diagnostic PassphraseMade(string stage, string path) => Make(
        Severity.Note,
        2430,
        "A passphrase was made for the stage",
        $"The secrets of '{stage}' are encrypted with it. It is kept in '{path}', which only you can read, and Cairn"
            + " finds it there.",
        "Keep a copy in a safe place: without it nobody can open the secrets. For other machines and for `pulumi`:"
            + $" PULUMI_CONFIG_PASSPHRASE_FILE={path}",
        upstream: null,
        path);

    private static Diagnostic Error(
        int code, string summary, string detail, string hint, string? upstream, string? path = null)
        => Make(Severity.Error, code, summary, detail, hint, upstream, path);

    private static Diagnostic Make(
        Severity severity, int code, string summary, string detail, string hint, string? upstream, string? path)
        => new()
        {
            Code = new DiagnosticCode(code),
            Severity = severity,
            Summary = summary,
            Detail = detail,
            Hint = hint,
            Path = path,
            Upstream = upstream,
        };
}
