using Cairn.Model;

namespace Cairn.Planning;

/// <summary>
/// CRN3000–3049: why a registration or a command is refused, and what a person should know of a plan.
/// </summary>
public static class PlanningDiagnostics
{
    /// <summary>What Pulumi says after the list, which its users search for.</summary>
    private const string PendingAdvice =
        "\nThese resources are in an unknown state because the Pulumi CLI was interrupted while waiting for changes to"
        + " these resources to complete. You should confirm whether or not the operations listed completed successfully"
        + " by checking the state of the appropriate provider. For example, if you are using AWS, you can confirm using"
        + " the AWS Console.\n\nOnce you have confirmed the status of the interrupted operations, you can repair your"
        + " stack using `pulumi refresh` which will refresh the state from the provider you are using and clear the"
        + " pending operations if there are any."
        + "\n\nNote that `pulumi refresh` will need to be run interactively to clear"
        + " pending CREATE operations.";

    public static Diagnostic ParentMissing(string urn, string parent)
        => Error(
            3001,
            "The parent was not registered",
            $"`{NameOf(urn)}` names `{parent}` as its parent, and the program has registered no such resource.",
            "Register the parent first.",
            $"could not find parent resource {parent}") with
        { Urn = urn, Target = parent };

    public static Diagnostic DuplicateUrn(string urn)
        => Error(
            3002,
            "A resource was registered twice",
            $"The program has registered `{urn}` before; two resources of one type and parent need two names.",
            "Give one of the two another name.",
            $"Duplicate resource URN '{urn}'; try giving it a unique name") with
        { Urn = urn };

    public static Diagnostic AliasTaken(string urn, string alias, string claimant)
        => Error(
            3003,
            "Two resources claim the same old name",
            $"`{urn}` has the alias `{alias}`, which belongs to `{claimant}` already.",
            "Keep the alias on the one resource that used to have this name.",
            $"Duplicate resource alias '{alias}' applied to resource with URN '{urn}' conflicting with resource with"
            + $" URN '{claimant}'") with
        { Urn = urn, Target = alias };

    public static Diagnostic UrnClaimed(string urn, string claimant)
        => Error(
            3004,
            "The name was claimed by an alias",
            $"`{claimant}` was `{urn}` before, so what the state has under this name is its. A new resource can't have"
            + " the name in the same run.",
            "Deploy once with the alias alone; then add the new resource.",
            $"Duplicate resource URN '{urn}' conflicting with alias on resource with URN '{claimant}'") with
        { Urn = urn, Target = claimant };

    public static Diagnostic MalformedProvider(string urn, string provider)
        => Error(
            3005,
            "The provider reference can't be read",
            $"`{NameOf(urn)}` names `{provider}` as its provider.",
            "A provider reference is the provider's URN, `::`, and its id.",
            $"bad provider reference '{provider}' for resource '{urn}': expected '::' in provider reference"
            + $" '{provider}'") with
        { Urn = urn };

    public static Diagnostic PropertyInvalid(string urn, string type, string property, string value, string reason)
        => Error(
            3006,
            "The provider rejects an input",
            $"`{property}` of `{NameOf(urn)}`: {reason}",
            "Change the input in the program.",
            $"{type} resource '{NameOf(urn)}': property {property} value {value} has a problem: {reason}") with
        { Urn = urn };

    public static Diagnostic ResourceInvalid(string urn, string type, string reason)
        => Error(
            3007,
            "The provider rejects a resource",
            $"`{NameOf(urn)}`: {reason}",
            "Change its inputs in the program.",
            $"{type} resource '{NameOf(urn)}' has a problem: {reason}") with
        { Urn = urn };

    public static Diagnostic ProtectedReplace(string urn)
        => Error(
            3008,
            "A protected resource would be replaced",
            $"The change to `{NameOf(urn)}` can't be made in place, and a replacement deletes the old object.",
            "Take `protect` off in the program and deploy that first, or undo the change.",
            $"unable to replace resource \"{urn}\"\n"
            + "as it is currently marked for protection. To unprotect the resource,"
            + " remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`") with
        { Urn = urn };

    public static Diagnostic ProtectedDependent(string urn, string replaced)
        => Error(
            3009,
            "A protected resource would be replaced with another",
            $"`{NameOf(replaced)}` has to be deleted before it is replaced, and `{NameOf(urn)}`, which depends on it,"
            + " would have to go first.",
            "Take `protect` off in the program, or with `cairn state unprotect`.",
            $"unable to replace resource \"{urn}\" as part of replacing \"{replaced}\" as it is currently marked for"
            + " protection. To unprotect the resource, remove the `protect` flag from the resource in your Pulumi"
            + $" program and run `pulumi up`, or use the command:\n`pulumi state unprotect '{urn}'`") with
        { Urn = urn, Target = replaced };

    public static Diagnostic ProtectedDelete(string urn)
        => Error(
            3010,
            "A protected resource would be deleted",
            $"The program no longer has `{NameOf(urn)}`, or everything is to be removed.",
            "Take `protect` off in the program, or with `cairn state unprotect`.",
            $"resource \"{urn}\" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove"
            + " the `protect` flag from the resource in your Pulumi program and run `pulumi up`, or use the command:\n"
            + $"`pulumi state unprotect '{urn}'`") with
        { Urn = urn };

    public static Diagnostic ImportedReplace(string urn, string changes)
        => Error(
            3011,
            "An imported resource would be replaced",
            $"`{NameOf(urn)}` says which object it is, and the change would make another one.",
            "Take the import out of the program, or undo the change.",
            "previously-imported resources that still specify an ID may not be replaced; please remove the `import`"
            + $" declaration from your program;\n{changes}") with
        { Urn = urn };

    public static Diagnostic UnknownTrigger(string urn)
        => Error(
            3012,
            "A replacement trigger is not known",
            $"The trigger of `{NameOf(urn)}` has a part that isn't known, so nobody can tell whether it has changed.",
            "Compute it only from values that are known when the resource is registered.",
            $"replacement trigger contains unknowns for {urn}") with
        { Urn = urn };

    public static Diagnostic DependsOnSkipped(string urn, string skipped)
        => Error(
            3013,
            "A target needs a resource that is no target",
            $"`{NameOf(urn)}` depends on `{NameOf(skipped)}`, which doesn't exist yet and is not to be created.",
            "Name it as a target too.",
            $"Resource '{urn}' depends on '{skipped}' which was was not specified in --target list.") with
        { Urn = urn, Target = skipped };

    public static Diagnostic DeletesUntargeted(string urn)
        => Error(
            3014,
            "A resource that is no target would be deleted",
            $"`{NameOf(urn)}` depends on a target that goes.",
            "Name it as a target too, or pass `--target-dependents`.",
            $"Resource '{urn}' will be destroyed but was not specified in --target list.\nEither include resource in"
            + " --target list or pass --target-dependents to proceed.") with
        { Urn = urn };

    public static Diagnostic TargetNotFound(string urn)
        => Error(
            3015,
            "A target does not exist",
            $"There is no resource `{urn}`."
            + (urn.Contains('$', StringComparison.Ordinal) ? ""
                : " If its URN has a `$`, the shell may have eaten it."),
            "`cairn state list` shows all names and URNs. Put a URN in single quotes.",
            $"Target '{urn}' could not be found in the stack."
            + (urn.Contains('$', StringComparison.Ordinal) ? "" : " Did you forget to escape $ in your shell?")) with
        { Target = urn };

    public static Diagnostic ReferenceMissing(string urn, string target)
        => Error(
            3016,
            "A reference leads nowhere",
            $"`{NameOf(urn)}` refers to `{target}`, which is neither registered nor in the state.",
            "Register what it refers to first. Nothing was done for this resource.") with
        { Urn = urn, Target = target };

    public static Diagnostic UnreadablePath(string urn, string path)
        => Error(
            3017,
            "A property path can't be read",
            $"`{NameOf(urn)}` has the path `{path}` in `replaceOnChanges`.",
            "Write it like `a.b[0][\"x-y\"]`.") with
        { Urn = urn };

    public static Diagnostic IgnoredInPart(string urn, IEnumerable<string> paths)
        => Error(
            3018,
            "Some changes can't be ignored",
            $"`{NameOf(urn)}`: elements were added or removed on the way to {string.Join(", ", paths)}.",
            "Ignore the list or object as a whole.",
            "cannot ignore changes in added or removed elements of the path: "
            + $"\"{string.Join(", ", paths)}\"") with
        { Urn = urn, Severity = Severity.Note };

    public static Diagnostic SecretId(string urn)
        => Error(
            3019,
            "An id can't be secret",
            $"`{NameOf(urn)}` wants its `id` kept from view; ids stand in the state as they are.",
            "Take `id` out of `additionalSecretOutputs`.",
            "The 'id' property cannot be made secret. See pulumi/pulumi#2717 for more details.") with
        { Urn = urn, Severity = Severity.Warning };

    public static Diagnostic ReadWithoutId(string urn)
        => Error(
            3020,
            "Nothing can be read without an id",
            $"The program reads `{NameOf(urn)}` and gives no id.",
            "Pass the id of the object.",
            $"Expected an ID for {urn}") with
        { Urn = urn };

    public static Diagnostic PendingOperations(int count, IEnumerable<string> lines)
        => Error(
            3021,
            "Operations were interrupted",
            "The last run ended while these were under way, so their objects may or may not be there:\n"
            + string.Join('\n', lines),
            "`cairn refresh` finds out.",
            $"Attempting to deploy or update resources with {count} pending operations from previous deployment.\n"
            + string.Join('\n', lines) + PendingAdvice) with
        { Severity = Severity.Warning };

    public static Diagnostic StillNeeded(string urn, string by)
        => Error(
            3022,
            "A resource is kept because another needs it",
            $"`{NameOf(urn)}` was to be deleted, but `{NameOf(by)}` stays and refers to it.",
            "Name both as targets, or deploy without targets.") with
        { Urn = urn, Target = by, Severity = Severity.Warning };

    public static Diagnostic Unhealthy(string urn, IEnumerable<string> reasons)
    {
        var lines = string.Join("\n", reasons.Select(x => $"* {x}"));
        return Error(
            3023,
            "A resource is not well",
            $"The provider says of `{NameOf(urn)}`:\n{lines}",
            "The next deployment tries to mend it.",
            $"Refreshed resource is in an unhealthy state:\n{lines}") with
        { Urn = urn, Severity = Severity.Warning };
    }

    internal static string NameOf(string urn) => Urn.TryParse(urn, out var parsed) ? parsed.Name : urn;

    private static Diagnostic Error(int code, string summary, string detail, string? hint, string? upstream = null)
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
