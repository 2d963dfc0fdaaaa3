using System.CommandLine;
using Cairn.Model;
using Cairn.State.Edits;

namespace Cairn.Cli.Commands;

/// <summary>How commands are told which resources they are about.</summary>
internal static class ResourceArguments
{
    public static Argument<string> One() => new("resource")
    {
        HelpName = "URN|NAME",
        Description = "The resource's URN, or its name where only one has it.",
    };

    public static Argument<string[]> Several() => new("resources")
    {
        HelpName = "URN|NAME",
        Description = "The resources' URNs, or their names where only one has each.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string?> Id() => new("--id")
    {
        HelpName = "ID",
        Description = "Which one of several copies of a resource.",
    };

    /// <summary>Finds all of them, then plans; or says which are not to be found.</summary>
    public static Result<StateEdit> Find(
        IReadOnlyList<string> names,
        Func<string, Result<ResourceSelection>> find,
        Func<IReadOnlyList<int>, Result<StateEdit>> plan)
    {
        var faults = new List<Diagnostic>();
        var resources = new List<int>();
        foreach (var name in names)
        {
            var found = find(name);
            faults.AddRange(found.Diagnostics);
            resources.AddRange(found.Value?.Copies.Select(x => x.Index) ?? []);
        }

        return faults.Count > 0 ? Result.Failed<StateEdit>([.. faults]) : plan(resources);
    }
}
