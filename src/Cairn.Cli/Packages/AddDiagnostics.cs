using Cairn.Model;

namespace Cairn.Cli.Packages;

/// <summary>CRN7410–7419: what keeps <c>cairn add</c> from adding a package.</summary>
internal static class AddDiagnostics
{
    public static Diagnostic BadProvider(string text) => Error(
        7410,
        "The provider can't be understood",
        $"'{text}' is neither a provider with a version nor the path of a schema.",
        "Write it as `random`, `random@4.18.4` or `./schema.json`.");

    public static Diagnostic NoFile(string path, string reason) => Error(
        7411,
        "The schema can't be read",
        $"{path}: {reason}",
        "Name the file of a package schema; a provider goes without a path: `cairn add random`.");

    public static Diagnostic NotWritten(string path, string reason) => Error(
        7412,
        "The classes could not be written",
        $"{path}: {reason}",
        "Once that is out of the way, run the same command again.");

    public static Diagnostic NoApp(string folder) => Error(
        7413,
        "There is no app in C# to add to",
        $"{folder} holds neither a `cairn.cs` nor a project of C#.",
        "Run it in the app's folder, name that with `--app FOLDER`, or write the classes elsewhere with"
            + " `--out FOLDER`.");

    public static Diagnostic NoSuchModule(string package, string module, IEnumerable<string> some) => Error(
        7414,
        "The package has no such module",
        $"'{package}' has no module '{module}'. It has {string.Join(", ", some)}.",
        "Modules stand in the middle of type tokens: `s3` in `aws:s3/bucket:Bucket`.");

    public static Diagnostic SdkAssumed(string app, string version) => Error(
        7415,
        "The app does not refer to Cairn.Sdk",
        $"{app} does not say where Cairn.Sdk comes from, so the classes refer to the package of version {version}.",
        "Add `#:package Cairn.Sdk@VERSION` (or a PackageReference) and run the same command again.") with
    {
        Severity = Severity.Warning,
    };

    public static Diagnostic NoVersion(string package) => Error(
        7416,
        "The package has no version",
        $"Neither the schema of '{package}' nor the command says one, so deployments take whichever is installed.",
        "Say it with `--package-version VERSION`.") with
    {
        Severity = Severity.Warning,
    };

    private static Diagnostic Error(int code, string summary, string detail, string hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
