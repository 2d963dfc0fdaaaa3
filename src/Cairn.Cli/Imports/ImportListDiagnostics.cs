using Cairn.Model;

namespace Cairn.Cli.Imports;

/// <summary>CRN7360–7379: what is wrong with a list of resources to import.</summary>
internal static class ImportListDiagnostics
{
    public static Diagnostic Unreadable(string path, string reason) => Error(
        7360,
        "The import file can't be read",
        $"{path}: {reason}",
        "It is a JSON object with the members `resources` and, where they refer to others, `nameTable`.",
        $"could not read import file: {reason}");

    public static Diagnostic BadEntry(string which, string fault) => Error(
        7361,
        "A resource to import isn't described well",
        $"{which} {fault}.",
        "Each one needs `type`, `name` and `id`; a component has `component: true` and no `id`.",
        $"{which} {fault}");

    public static Diagnostic NoSuchName(string which, string role, string name) => Error(
        7362,
        "A name in the import file leads nowhere",
        $"The {role} '{name}' of {which} is neither in `nameTable` nor, for a parent, in `resources`.",
        "Write its URN into `nameTable`; `cairn state list` shows URNs.",
        $"the {role} '{name}' for {which} has no entry in 'nameTable'");

    public static Diagnostic Ambiguous(string which, string role) => Error(
        7363,
        "A name in the import file stands for two resources",
        $"The {role} of {which} can't be told.",
        "Give each resource a `name` of its own; what it is called in the program can be its `logicalName`.",
        $"{which} has an ambiguous {role}");

    public static Diagnostic BadReference(string role, string text) => Error(
        7364,
        "A reference can't be understood",
        $"'{text}' is not the URN of a {role}.",
        $"Write `--{role} URN`, or `--{role} name=URN` with the name of its variable; `cairn state list` shows URNs.",
        $"invalid {role} URN: '{text}'");

    public static Diagnostic SameName(string name) => Error(
        7365,
        "Parent and provider have one name",
        $"Both are called '{name}'.",
        "Call them by the two variables that hold them.",
        $"provider and parent must have distinct names, both were '{name}'");

    public static Diagnostic NothingNamed() => Error(
        7366,
        "Nothing was named to be imported",
        "It takes the type, the name and the id of a resource, or a file that lists several.",
        "`cairn import TYPE NAME ID`, or `cairn import --file resources.json`.");

    public static Diagnostic NamedTwoWays() => Error(
        7367,
        "A resource and a file were named",
        "What is imported is either in the file or on the command line.",
        "Leave one of them out.",
        "an inline resource may not be specified in conjunction with an import file");

    public static Diagnostic CodeNotWritten(string path, string reason) => Error(
        7368,
        "The code for the program could not be written",
        $"{path}: {reason}",
        "The resources are in the state. Run `cairn state show` to see them.") with
    {
        Severity = Severity.Warning,
    };

    public static Diagnostic NotWritten(string path, string reason) => Error(
        7369,
        "The import file can't be written",
        $"{path}: {reason}",
        "Nothing was changed. Name another file.",
        $"could not write import file: {reason}");

    private static Diagnostic Error(int code, string summary, string detail, string hint, string? upstream = null)
        => new()
        {
            Code = new DiagnosticCode(code),
            Severity = Severity.Error,
            Summary = summary,
            Detail = detail,
            Hint = hint,
            Upstream = upstream,
        };
}
