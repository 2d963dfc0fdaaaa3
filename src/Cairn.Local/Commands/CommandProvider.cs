using System.Security.Cryptography;
using Cairn.Providers;

namespace Cairn.Local.Commands;

/// <summary>Runs scripts.</summary>
internal sealed class CommandProvider() : ResourceProvider<CommandInputs, CommandOutputs>(LocalTypes.Command)
{
    private const int IdBytes = 8;

    /// <summary>The exit code of a script that looked and found nothing.</summary>
    private const int GoneCode = 1;

    public override string Description => "Scripts that make, change and delete something that no provider knows.";

    protected override Task<CommandInputs> CheckAsync(
        CheckRequest<CommandInputs> request, CancellationToken cancellationToken)
    {
        if (request.Inputs.Interpreter is ["", ..])
        {
            request.Refuse("interpreter[0]", "must name a program");
        }

        if (request.Inputs is { Create: null, Update: not null })
        {
            request.Refuse("create", "is missing: `update` alone would only be run at the first change");
        }

        return Task.FromResult(request.Inputs);
    }

    /// <summary>What scripts have written stays where none is run.</summary>
    protected override Expected<CommandOutputs> Expect(CommandInputs inputs, CommandOutputs? old)
        => old is null || old.Given.NeedsRun(inputs)
            ? new(new CommandOutputs(inputs, "", "")) { Unknown = ["stdout", "stderr"] }
            : new(old with { Given = inputs });

    protected override async Task<Created<CommandOutputs>> CreateAsync(
        CreateRequest<CommandInputs> request, CancellationToken cancellationToken)
        => new(
            RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true),
            await DoAsync(request, request.Inputs.Create, request.Inputs, null, cancellationToken)
                .ConfigureAwait(false));

    protected override async Task<Found<CommandInputs, CommandOutputs>?> ReadAsync(
        ReadRequest<CommandInputs, CommandOutputs> request, CancellationToken cancellationToken)
    {
        if (request.OldOutputs is not { } old)
        {
            throw new CairnException(LocalDiagnostics.NoImport(Type, "what a script has made, nobody else knows."));
        }

        var inputs = request.OldInputs ?? old.Given;
        if (inputs.Look is not { } script)
        {
            return new(inputs, old);
        }

        var end = await Run(request, inputs, old).RunAsync(script, cancellationToken).ConfigureAwait(false);
        return end.Code switch
        {
            0 => new(inputs, new CommandOutputs(inputs, end.Stdout, end.Stderr)),
            GoneCode => null,
            _ => throw new CairnException(LocalDiagnostics.CommandFailed(request.Name, end.Code, end.LastWords)),
        };
    }

    protected override async Task<CommandOutputs> UpdateAsync(
        UpdateRequest<CommandInputs, CommandOutputs> request, CancellationToken cancellationToken)
    {
        var next = request.NewInputs;
        return request.OldInputs.NeedsRun(next)
            ? await DoAsync(request, next.Update ?? next.Create, next, request.OldOutputs, cancellationToken)
                .ConfigureAwait(false)
            : request.OldOutputs with { Given = next };
    }

    protected override Task DeleteAsync(DeleteRequest<CommandOutputs> request, CancellationToken cancellationToken)
        => DoAsync(
            request, request.Outputs.Given.Delete, request.Outputs.Given, request.Outputs, cancellationToken);

    private async Task<CommandOutputs> DoAsync(
        ResourceRequest request,
        string? script,
        CommandInputs inputs,
        CommandOutputs? before,
        CancellationToken cancellationToken)
    {
        if (script is null)
        {
            return new(inputs, before?.Stdout ?? "", before?.Stderr ?? "");
        }

        var end = await Run(request, inputs, before).RunAsync(script, cancellationToken).ConfigureAwait(false);
        if (end.IsCut)
        {
            await Log.SayAsync(request, LocalDiagnostics.OutputCut(request.Name), cancellationToken)
                .ConfigureAwait(false);
        }

        return end.Code == 0
            ? new(inputs, end.Stdout, end.Stderr)
            : throw new CairnException(LocalDiagnostics.CommandFailed(request.Name, end.Code, end.LastWords));
    }

    private ScriptRun Run(ResourceRequest request, CommandInputs inputs, CommandOutputs? before)
        => new(request.Name, inputs, (line, token) => Log.InfoAsync(request, line, token))
        {
            Before = before,
            Limit = request.Timeout,
        };
}
