using Cairn.Model;
using Cairn.Runtime;

namespace Cairn;

/// <summary>What can be wrong with a program or provider in C# (CRN6###).</summary>
internal static class SdkDiagnostics
{
    public static Diagnostic SameName(string qualifiedType, string name, SourcePlace? first) => Error(
        6001,
        "Two resources have the same name",
        $"There is already a resource '{name}' of type '{qualifiedType}'{(first is null ? "" : $", made in {first}")}.",
        "Give one of them another name, or another parent.");

    public static Diagnostic NoRun(string what) => Error(
        6002,
        "A resource is made outside of a program",
        $"{what} was made outside of the function that App.Run was given.",
        "Make it within that function; started threads must be awaited there.");

    public static Diagnostic NotStarted(string name) => Error(
        6003,
        "The program was not started by Cairn",
        $"The app '{name}' was started on its own: nobody is there to take its resources.",
        "Run `cairn deploy` (or `cairn diff`) in its folder.");

    public static Diagnostic OtherName(string given, string project) => Error(
        6004,
        "The app has another name than its project",
        $"App.Run was given the name '{given}', but the project is called '{project}'.",
        "Give both the same name; changing the name of a deployed app would begin a new one.");

    public static Diagnostic ProgramThrew(Exception exception, SourcePlace? place) => Error(
        6005,
        "The program threw an exception",
        $"{(place is null ? "" : $"{place}: ")}{exception.GetType().Name}: {exception.Message}",
        "Nothing that the program had not registered before was deployed.");

    public static Diagnostic ConfigMissing(string key) => Error(
        6006,
        "A configuration value is missing",
        $"The program needs '{key}'.",
        $"Set it with `cairn deploy --config {key}=VALUE`; secrets with `cairn secret set`.");

    public static Diagnostic ConfigMalformed(string key, string expected) => Error(
        6007,
        "A configuration value has another form",
        $"'{key}' should be {expected}.",
        $"Set it again with `cairn deploy --config {key}=VALUE`.");

    public static Diagnostic OutputMalformed(string resource, string reason) => Error(
        6008,
        "An output has another form than the program expects",
        $"{resource}: {reason}",
        "The provider may have another version than the class was written for.");

    public static Diagnostic NoInputValue(string name, string reason) => Error(
        6009,
        "An input can't be sent",
        $"The input '{name}': {reason}",
        "Use a value of a type that has a form on the wire: texts, numbers, lists, maps, InputArgs, PropertyValue.");

    public static Diagnostic NoSuchProvider(string name, IEnumerable<string> there) => Error(
        6010,
        "The program has no such provider",
        $"The engine asks for the provider '{name}'; the program has {Listed(there)}.",
        "Hand the provider to App.Run as long as any resource of it is deployed.");

    public static Diagnostic ProviderFailed(string provider, string type, string call, string reason) => Error(
        6011,
        "A provider in C# failed",
        $"{call} of '{type}' in the provider '{provider}': {reason}",
        "This is a defect of the provider.");

    public static Diagnostic LinkNameMalformed(string name) => Error(
        6020,
        "A link has a name that no variable can have",
        $"'{name}' was given to App.Link.",
        "Use letters, digits and underscores, a letter first: other code finds it as SST_RESOURCE_NAME.");

    private static string Listed(IEnumerable<string> names)
        => string.Join(", ", names.Select(x => $"'{x}'")) is { Length: > 0 } list ? list : "none";

    private static Diagnostic Error(int code, string summary, string detail, string hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
