using System.CommandLine;
using Cairn.Cli.Operations;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.Cli.Commands;

/// <summary>Prints what a stage's program returned.</summary>
internal static class OutputCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("output", "Print what the program of a stage returned at its last deployment.")
        {
            Examples =
            [
                ("cairn output --stage dev", "all outputs; secrets stay hidden"),
                ("cairn output examples/hello", "of an app in another folder, of the stage that is selected there"),
                ("cairn output url --stage dev", "one value, for scripts"),
                ("cairn output --stage dev --json --show-secrets", "all values, for programs"),
            ],
        };
        var words = new Argument<string[]>("words")
        {
            HelpName = "[FOLDER] [NAME]",
            Description = "The app's folder, else the working folder; only this output, as plain text or JSON.",
            Arity = new ArgumentArity(0, 2),
        };
        command.Add(words);
        var target = TargetOptions.Optional(command);
        var (json, secrets) = (CommonOptions.Json(), CommonOptions.ShowSecrets());
        command.Add(json);
        command.Add(secrets);
        command.SetAction(parsed =>
        {
            var asked = Asked(io, target.Bind(parsed), parsed.GetValue(words) ?? []);
            if (!asked.TryGet(out var question))
            {
                return DiagnosticView.Fail(io, asked.Diagnostics, ExitCodes.Usage);
            }

            var opened = OpenedState.Open(question.Io, question.State);
            if (!opened.TryGet(out var found))
            {
                return DiagnosticView.Fail(io, opened.Diagnostics);
            }

            using (found)
            {
                return Run(question.Io, found, question.Name, parsed.GetValue(json), parsed.GetValue(secrets));
            }
        });
        return command;
    }

    /// <summary>
    /// Which output of which state. A first word that is a folder is the app's, as for <c>deploy</c>; whoever names no
    /// stage means the same one as there.
    /// </summary>
    private static Result<Question> Asked(IoContext io, StateTarget state, string[] words)
    {
        var isFolder = words is [var first, ..] && Directory.Exists(io.Resolve(first));
        if (!isFolder && words.Length > 1)
        {
            return Result.Failed<Question>(DeployDiagnostics.NoSuchFolder(words[0]));
        }

        var there = isFolder ? io with { Folder = io.Resolve(words[0]) } : io;
        var meant = MeantState.Find(there, state);
        return meant.TryGet(out var target)
            ? Result.Of(new Question(there, target, words.ElementAtOrDefault(isFolder ? 1 : 0)))
            : Result.Failed<Question>(meant.Diagnostics);
    }

    private static int Run(IoContext io, OpenedState state, string? name, bool isJson, bool showsSecrets)
    {
        var outputs = Root(state.Document) is { } root ? StageOutputs.Of(root) : [];
        if (name is not null)
        {
            var named = outputs.Where(x => x.Name == name).ToList();
            if (named.Count == 0)
            {
                return DiagnosticView.Fail(
                    io, [CliHistoryDiagnostics.NoSuchOutput(name, [.. outputs.Select(static x => x.Name)])]);
            }

            outputs = named;
        }

        using var secrets = new OutputSecrets(io, state, showsSecrets);
        var shown = new List<(string Name, PropertyValue Value)>();
        foreach (var output in outputs)
        {
            if (secrets.Open(output.Value) is not { } value)
            {
                return DiagnosticView.Fail(io, [CliHistoryDiagnostics.OutputLocked(output.Name, secrets.Reason)]);
            }

            shown.Add((output.Name, value));
        }

        OutputView.Write(io, state, shown, isOne: name is not null, isJson);
        return ExitCodes.Done;
    }

    private static ResourceHeader? Root(StateDocument document)
    {
        foreach (var resource in document.Resources())
        {
            if (resource.Type == Urn.RootType && !resource.IsDelete)
            {
                return resource;
            }
        }

        return null;
    }

    private sealed record Question(IoContext Io, StateTarget State, string? Name);
}
