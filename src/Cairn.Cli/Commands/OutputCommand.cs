using System.CommandLine;
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
                ("cairn output url --stage dev", "one value, for scripts"),
                ("cairn output --stage dev --json --show-secrets", "all values, for programs"),
            ],
        };
        var name = new Argument<string?>("name")
        {
            HelpName = "NAME",
            Description = "Only this output, as plain text or JSON.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Add(name);
        var target = TargetOptions.Optional(command);
        var (json, secrets) = (CommonOptions.Json(), CommonOptions.ShowSecrets());
        command.Add(json);
        command.Add(secrets);
        command.SetAction(parsed =>
        {
            var state = target.Bind(parsed);
            var opened = OpenedState.Open(io, state);
            if (!opened.TryGet(out var found))
            {
                return DiagnosticView.Fail(
                    io, opened.Diagnostics, state.Fault is null ? ExitCodes.Failed : ExitCodes.Usage);
            }

            using (found)
            {
                return Run(io, found, parsed.GetValue(name), parsed.GetValue(json), parsed.GetValue(secrets));
            }
        });
        return command;
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
}
