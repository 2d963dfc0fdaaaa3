using System.Globalization;
using Cairn.Model;

namespace Cairn.Storage.Config;

/// <summary>CRN2450–2499: what is wrong with a stack's settings or with the configuration of a project.</summary>
public static class ConfigDiagnostics
{
    public static Diagnostic Unreadable(string path, string reason) => Error(
        2450,
        "The settings can't be read",
        $"'{path}': {reason}",
        "Mend the file: it must be a YAML map, as Pulumi writes it.",
        path);

    public static Diagnostic BadKey(string key) => Error(
        2451,
        "The name is no configuration key",
        $"'{key}' has too many colons, or nothing around them.",
        "Write `name`, which is the project's, or `namespace:name`.",
        path: null) with
    {
        Upstream = $"could not parse {key} as a configuration key (configuration keys should be of the form"
            + " `<namespace>:<name>`)",
    };

    public static Diagnostic BadPath(string path) => Error(
        2452,
        "The path can't be understood",
        $"'{path}' is no path into a value.",
        "Write it as `name.member[0]`, and names with dots as `name[\"a.b\"]`.",
        path: null) with
    {
        Upstream = "invalid config key path",
    };

    public static Diagnostic SecureIsReserved() => Error(
        2453,
        "A map of a single `secure` is reserved",
        "A map whose only member is a text named `secure` is how a secret is written.",
        "Choose another name for the member.",
        path: null) with
    {
        Upstream = "maps with the single key \"secure\" are reserved",
    };

    public static Diagnostic IndexOutOfRange(int index) => Error(
        2454,
        "The index is out of range",
        string.Create(CultureInfo.InvariantCulture, $"There is no place {index} in the list, nor is it its end."),
        "A list grows by one: set the index that follows its last.",
        path: null) with
    {
        Upstream = "array index out of range",
    };

    public static Diagnostic WrongContainer(ConfigStep step) => Error(
        2455,
        "The value is of another kind",
        step.Name is { } name
            ? $"'{name}' would be a member, but what stands there is no map."
            : string.Create(CultureInfo.InvariantCulture, $"[{step.Index}] needs a list, which isn't what is there."),
        "Remove the value first, or choose another path.",
        path: null) with
    {
        Upstream = step.Name is null ? "expected an array" : "expected a map",
    };

    public static Diagnostic NotEditable(string path, string key) => Error(
        2456,
        "The settings can't be changed without rewriting them",
        $"'{path}' is written in a way in which '{key}' can't be set or removed without touching the rest.",
        "Anchors, aliases, several documents and the like: change the file in an editor.",
        path);

    public static Diagnostic ChangedMeanwhile(string path) => Error(
        2457,
        "The settings changed meanwhile",
        $"Somebody else wrote '{path}' after it was read here. What they wrote is in place, and nothing else.",
        "Repeat the command: it will start from the new settings.",
        path);

    public static Diagnostic NoProject(string folder) => Error(
        2458,
        "There is no Pulumi project",
        $"Neither '{folder}' nor a folder above it has a `Pulumi.yaml`.",
        "Go to the project's folder.",
        path: null);

    public static Diagnostic BadStack(string stack) => Error(
        2459,
        "The stack's name can't be used",
        $"'{stack}' can't be part of the name of a file.",
        "Names have 1 to 100 letters, digits, dots, dashes and underscores.",
        path: null);

    public static Diagnostic MissingValue(string stack, ConfigKey key, string project) => Error(
        2460,
        "A configuration value is missing",
        $"The project wants a value for '{key}', and neither '{stack}' nor the project gives one.",
        $"Set it: `pulumi config set {key.Name}`, with `--secret` if it is one.",
        path: null) with
    {
        Upstream = $"Stack '{stack}' is missing configuration value"
            + $" '{(key.Namespace == project ? key.Name : key.ToString())}'",
    };

    public static Diagnostic WrongType(string stack, ConfigKey key, string type) => Error(
        2461,
        "A configuration value is of the wrong type",
        $"The project says that '{key}' is of type {type}, and the value of '{stack}' is not.",
        "Set it again, or change the type in the project's file.",
        path: null) with
    {
        Upstream = $"Stack '{stack}' with configuration key '{key}' must be of type '{type}'",
    };

    public static Diagnostic BadSchema(string path, string key, string reason) => Error(
        2462,
        "The project's configuration is malformed",
        $"In '{path}', '{key}': {reason}.",
        "A value is a scalar, or a map with `type`, `default`, `value`, `secret`, `description`, `items`.",
        path);

    public static Diagnostic NotSecret(string stack, ConfigKey key) => Error(
        2463,
        "A secret is written in plain text",
        $"The project says that '{key}' is a secret, but '{stack}' has it in plain text.",
        $"Encrypt it: `cairn secret set {key}`.",
        path: null);

    public static Diagnostic Busy(string path) => Error(
        2464,
        "Another Cairn is writing these settings",
        $"A Cairn that is still running writes '{path}'. Nothing was changed.",
        "Wait until it is done and repeat the command; there is nothing to unlock.",
        path);

    private static Diagnostic Error(int code, string summary, string detail, string hint, string? path) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
        Path = path,
    };
}
