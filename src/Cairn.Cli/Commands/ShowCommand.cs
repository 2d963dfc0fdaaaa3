using System.CommandLine;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Shows one resource with everything the state says about it.</summary>
internal static class ShowCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand(
            "show", "Show one resource of a state. Secrets stay hidden unless you say otherwise.")
        {
            Examples =
            [
                ("cairn state show MyBucket --stage dev", "by its name"),
                ("cairn state show urn:pulumi:dev::app::t::n --file state.json", "by its URN"),
            ],
        };
        var name = new Argument<string>("resource")
        {
            HelpName = "URN|NAME",
            Description = "The resource's URN, or its name where only one has it.",
        };
        command.Add(name);
        var target = TargetOptions.Optional(command);
        var (json, secrets) = (CommonOptions.Json(), CommonOptions.ShowSecrets());
        command.Add(json);
        command.Add(secrets);
        command.SetAction(parsed => Run(
            io, target.Bind(parsed), parsed.GetValue(name) ?? "", parsed.GetValue(json), parsed.GetValue(secrets)));
        return command;
    }

    private static int Run(IoContext io, StateTarget target, string name, bool isJson, bool showsSecrets)
    {
        var opened = OpenedState.Open(io, target);
        if (!opened.TryGet(out var state))
        {
            return DiagnosticView.Fail(io, opened.Diagnostics);
        }

        using (state)
        {
            var (resource, fault) = ResourceChoice.Find(state.Document, name);
            if (resource is not { } found)
            {
                return DiagnosticView.Fail(io, fault is null ? [] : [fault]);
            }

            using var secrets = new OutputSecrets(io, state, showsSecrets);
            var text = showsSecrets ? ShownSecrets.Show(found.Json, secrets.Decrypt) : HiddenSecrets.Hide(found.Json);
            if (text is null)
            {
                return DiagnosticView.Fail(io, [CliDiagnostics.SecretNotShown(found.Urn, secrets.Reason)]);
            }

            if (isJson)
            {
                ShowView.Json(io, found, text);
            }
            else
            {
                ShowView.Human(io, state.Document, found, text);
            }

            return ExitCodes.Done;
        }
    }
}
