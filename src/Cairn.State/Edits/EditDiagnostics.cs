using System.Globalization;
using Cairn.Model;

namespace Cairn.State.Edits;

/// <summary>CRN1400–1449: why an edit is refused, and what it leaves behind.</summary>
public static class EditDiagnostics
{
    private const int ListedMax = 10;

    public static Diagnostic WouldBreak(IEnumerable<Diagnostic> faults)
        => Error(
            1401,
            "The edit would break the state",
            "It would leave these errors behind: "
            + Listed(faults.Select(x => x.Urn is null ? x.Summary : $"{x.Summary} ({NameOf(x.Urn)})")) + ".",
            "Nothing was changed. `cairn state check` shows what is wrong already; mend that first.");

    public static Diagnostic NotFound(string wanted, IEnumerable<string> similar)
    {
        var names = Listed(similar);
        return Error(
            1402,
            "There is no such resource",
            $"The state has no resource `{wanted}`" + (names.Length == 0 ? "." : $"; similar ones are: {names}."),
            "`cairn state list` shows all names and URNs.");
    }

    public static Diagnostic AmbiguousName(string name, IEnumerable<string> urns)
        => Error(
            1403,
            "Several resources have this name",
            $"`{name}` is the name of: {Listed(urns)}.",
            "Give the whole URN.");

    public static Diagnostic SeveralCopies(string urn, IEnumerable<string> copies)
        => Error(
            1404,
            "There are several copies of the resource",
            $"`{NameOf(urn)}` is there more than once: {Listed(copies)}.",
            "Say which one with `--id`.") with
        { Urn = urn };

    public static Diagnostic HasDependents(string urn, IEnumerable<string> dependents)
        => Error(
            1405,
            "Other resources depend on it",
            $"`{NameOf(urn)}` is needed by: {Listed(dependents)}.",
            "Take them along with `--dependents`, or keep them and drop what they say of it with `--drop-references`.")
            with
        { Urn = urn };

    public static Diagnostic IsProtected(IEnumerable<string> urns)
        => Error(
            1406,
            "A resource is protected",
            $"Protected: {Listed(urns.Select(NameOf))}.",
            "Unprotect it first (`cairn state unprotect`), or pass `--force`.");

    public static Diagnostic CannotDrop(string urn, IEnumerable<string> dependents)
        => Error(
            1407,
            "A reference can't be dropped",
            $"These can't be without `{NameOf(urn)}`, as their provider or as what they are a view of:"
            + $" {Listed(dependents)}.",
            "Take them along with `--dependents`.") with
        { Urn = urn };

    public static Diagnostic NameTaken(string urn)
        => Error(
            1408,
            "The name is taken",
            $"There is already a resource `{urn}`.",
            "Choose another name, or remove the other resource first.") with
        { Urn = urn };

    public static Diagnostic InvalidName(string name)
        => Error(
            1409,
            "The name can't be used",
            name.Length == 0 ? "A name can't be empty." : "A name can't hold control characters.",
            "Choose another name.");

    public static Diagnostic UnusualName(string name)
        => Warning(
            1410,
            "The name is unusual",
            $"`{name}` contains `::`, which separates the parts of a URN. That is legal, but seldom meant.",
            "If you gave a whole URN, give only what stands after its last `::`.");

    public static Diagnostic OldVersion(int version)
        => Error(
            1411,
            "The state's version is too old for this edit",
            string.Create(CultureInfo.InvariantCulture, $"The state has version {version}; marks came with version 3."),
            "Bring it up to date with `cairn state export`, then `cairn state import`.");

    public static Diagnostic NothingLive(string urn)
        => Error(
            1412,
            "The resource is only waiting to be deleted",
            $"All copies of `{NameOf(urn)}` are marked for deletion; they can't be tainted.",
            null) with
        { Urn = urn };

    public static Diagnostic OtherKey(IEnumerable<string> urns)
        => Error(
            1413,
            "The secrets belong to another key",
            "The two stages encrypt with different keys, and these resources hold secrets:"
            + $" {Listed(urns.Select(NameOf))}.",
            "Give both stages the same key first, or move resources without secrets.");

    public static Diagnostic ProviderConflict(string urn)
        => Error(
            1414,
            "The destination has another provider of this name",
            $"The provider `{urn}` is there with other inputs.",
            "Rename one of the two providers first (`cairn state rename`).") with
        { Urn = urn };

    public static Diagnostic CrossReferences(IEnumerable<string> edges)
        => Error(
            1415,
            "The move would cut references",
            $"What moves and what stays refer to each other: {Listed(edges)}.",
            "Take along what depends on them (`--dependents`), their parents (`--parents`) or what they depend on"
            + " (`--dependencies`); or cut these references with `--drop-references`.");

    public static Diagnostic AlreadyThere(IEnumerable<string> urns)
        => Error(
            1416,
            "The destination has such a resource already",
            $"Already there: {Listed(urns)}.",
            "Rename or remove one of the two first.");

    public static Diagnostic NoStackName(string which)
        => Error(
            1417,
            "The stage of a state is not known",
            $"The {which} names no stage, and it has no resource that would.",
            "Name the stage: `--stage NAME`, or a file that a checkpoint is in.");

    public static Diagnostic CannotMove(string urn)
        => Error(
            1418,
            "This resource can't be moved",
            $"`{NameOf(urn)}` is a provider or the root of its stage. Providers are copied with what uses them.",
            "Name the resources that use it instead.") with
        { Urn = urn };

    public static Diagnostic SecretNotDecrypted(string urn)
        => Error(
            1419,
            "A secret can't be decrypted",
            $"A secret of `{NameOf(urn)}` does not open with the passphrase at hand. Nothing was exported.",
            "Set PULUMI_CONFIG_PASSPHRASE to the stage's passphrase, or export without `--show-secrets`.")
            with
        { Urn = urn };

    public static Diagnostic ImportIsDamaged(int errors)
        => Error(
            1420,
            "The file to import is damaged",
            string.Create(CultureInfo.InvariantCulture, $"It breaks the integrity rules {errors} times."),
            "Mend it first: `cairn state repair FILE`. Nothing was changed.");

    public static Diagnostic OtherStack(string found, string wanted)
        => Error(
            1421,
            "The file belongs to another stage",
            $"Its resources are of the stage `{found}`, the target is `{wanted}`.",
            $"To import a copy: `--rename-stage {found}={wanted}`.");

    public static Diagnostic SecretsKeepUrns(int resources)
        => Warning(
            1422,
            "Encrypted values are not looked into",
            string.Create(CultureInfo.InvariantCulture, $"{resources} resources hold secrets; old URNs in them stay."),
            "The next deployment writes them anew.");

    public static Diagnostic NothingOfStage(string stage)
        => Error(
            1423,
            "No resource is of this stage",
            $"The state has no resource of a stage `{stage}`.",
            "`cairn state list` shows the URNs; the stage stands after `urn:pulumi:`.");

    public static Diagnostic NothingDeployed(string which)
        => Error(
            1424,
            "There is no deployment",
            $"The {which} has a stack that was never deployed.",
            "Deploy it once, or import a state into it.");

    public static Diagnostic StillMentioned(string urn, IEnumerable<string> owners)
        => Warning(
            1425,
            "Values still mention the resource",
            $"`{NameOf(urn)}` stays named in the values of: {Listed(owners)}.",
            "The next deployment writes these values anew.") with
        { Urn = urn };

    public static Diagnostic InvalidStage(string stage)
        => Error(
            1426,
            "The stage's name can't be used",
            $"`{stage}` is no stage's name: letters, digits, `_`, `.` and `-`, at most 100 of them.",
            null);

    public static Diagnostic IsDamaged(string which, int errors)
        => Error(
            1427,
            "A state of the move is damaged",
            string.Create(CultureInfo.InvariantCulture, $"The {which} breaks the integrity rules {errors} times."),
            "Mend it first: `cairn state repair`. Nothing was changed.");

    public static Diagnostic OperationPending(IEnumerable<string> urns)
        => Error(
            1428,
            "An operation of the resource is pending",
            $"An operation was begun and never finished on: {Listed(urns.Select(NameOf))}.",
            "Refresh or deploy the stage, so that its outcome is known, then move.");

    public static Diagnostic SameStage(string stage)
        => Error(
            1429,
            "Source and destination are the same stage",
            $"Both states are of `{stage}`.",
            "Name another stage. To give a resource another name use `cairn state rename`.");

    internal static string NameOf(string urn) => Urn.TryParse(urn, out var parsed) ? parsed.Name : urn;

    private static string Listed(IEnumerable<string> items)
    {
        var all = items.ToList();
        var text = string.Join(", ", all.Take(ListedMax));
        return all.Count <= ListedMax
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text} and {all.Count - ListedMax} more");
    }

    private static Diagnostic Error(int code, string summary, string detail, string? hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };

    private static Diagnostic Warning(int code, string summary, string detail, string hint)
        => Error(code, summary, detail, hint) with { Severity = Severity.Warning };
}
