using System.Collections.Immutable;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Steps;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Registrations;
using Cairn.State.Resources;

namespace Cairn.Engine.Registrations;

/// <summary>Asks providers and policies what planning wants to know.</summary>
/// <param name="run">The run.</param>
/// <param name="providerOf">The provider resource of a reference; null where there is none.</param>
internal sealed class PlanningQuestions(RunContext run, Func<string, ResourceState?> providerOf)
{
    private const int SeedBytes = 32;

    /// <summary>The decision has to be a question.</summary>
    public async Task<Answered> AskAsync(Decision question, CancellationToken token)
    {
        try
        {
            return question switch
            {
                Decision.AskCheck check => await CheckAsync(check, token),
                Decision.AskPolicies policies => await JudgeAsync(policies, token),
                Decision.AskDiff diff => await DiffAsync(diff, token),
                Decision.AskConfigDiff config => await DiffConfigAsync(config, token),
                _ => throw new InvariantException($"{question.GetType().Name} is no question"),
            };
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return new Answered(null, "", "the run is stopping");
        }
    }

    private async Task<Answered> CheckAsync(Decision.AskCheck ask, CancellationToken token)
    {
        var (urn, question) = (Urn.Parse(ask.Question.Urn), ask.Question);
        var request = new CheckRequest(urn, question.OldInputs, question.NewInputs)
        {
            RandomSeed = Seed(urn.Value),
            Autonaming = question.Autonaming,
            IsPreview = question.AllowsUnknowns,
        };
        var answer = TypeToken.IsProvider(urn.Type)
            ? await run.Registry.CheckAsync(request, token)
            : await AskAsync(question.Provider, x => x.CheckAsync(request, token), token);
        return answer.TryGet(out var reply, out var failure)
            ? new Answered(
                () => ask.Then(new CheckAnswer(
                    reply.Inputs,
                    [.. reply.Failures.Select(x => new Planning.Registrations.CheckFailure(x.Property, x.Reason))])),
                urn.Value,
                null)
            : new Answered(null, urn.Value, failure.Message);
    }

    private async Task<Answered> JudgeAsync(Decision.AskPolicies ask, CancellationToken token)
    {
        var judged = await run.Policies.JudgeAsync(Subject(ask.Question), token);
        return judged.TryGet(out var answer)
            ? new Answered(() => ask.Then(answer), ask.Question.Wanted.Urn, null)
            : new Answered(null, ask.Question.Wanted.Urn, ProviderCall.Text(judged.Diagnostics[0]));
    }

    private PolicySubject Subject(PolicyQuestion question) => new()
    {
        Resource = question.Wanted,
        Properties = question.Wanted.Inputs,
        DeleteBeforeReplace = question.Goal.DeleteBeforeReplace,
        Provider = providerOf(question.Wanted.Provider),
    };

    private ImmutableArray<byte> Seed(string urn)
    {
        if (run.Options.Seeds?.Invoke(urn) is { Count: > 0 } given)
        {
            return [.. given];
        }

        var seed = new byte[SeedBytes];
        run.Ids.Fill(seed);
        return ImmutableArray.Create(seed);
    }

    private async Task<Answered> DiffAsync(Decision.AskDiff ask, CancellationToken token)
    {
        var (urn, question) = (Urn.Parse(ask.Question.Urn), ask.Question);
        var request = new DiffRequest(
            urn, question.Id, question.OldInputs, question.OldOutputs, question.NewInputs)
        {
            IgnoreChanges = question.IgnoreChanges,
            IsPreview = question.AllowsUnknowns,
        };
        var answer = TypeToken.IsProvider(urn.Type)
            ? await run.Registry.DiffAsync(request, token)
            : await AskAsync(question.Provider, x => x.DiffAsync(request, token), token);
        return Answer(answer, urn.Value, ask.Then);
    }

    private async Task<Answered> DiffConfigAsync(Decision.AskConfigDiff ask, CancellationToken token)
    {
        var question = ask.Question;
        if (!ProviderReference.TryParse(question.Provider, out var reference))
        {
            return new Answered(null, "", EngineDiagnostics.NoProviderReference(question.Provider).Detail);
        }

        var request = new DiffRequest(
            reference.Urn, reference.Id, question.OldInputs, question.OldOutputs, question.NewInputs)
        {
            IsPreview = run.IsPreview,
        };
        var answer = await AskAsync(question.Provider, x => x.DiffConfigAsync(request, token), token);
        return answer.Failure is { Kind: ProviderFailureKind.Unimplemented }
            ? new Answered(() => ask.Then(DiffAnswer.None), "", null)
            : Answer(answer, reference.Urn.Value, ask.Then);
    }

    private static Answered Answer(
        ProviderAnswer<DiffAnswer> answer, string urn, Func<DiffAnswer, Decision> then)
        => answer.TryGet(out var diff, out var failure)
            ? new Answered(() => then(diff), urn, null)
            : new Answered(null, urn, failure.Message);

    private async Task<ProviderAnswer<T>> AskAsync<T>(
        string reference, Func<IProvider, Task<ProviderAnswer<T>>> ask, CancellationToken token)
        where T : class
    {
        var found = await run.Registry.FindAsync(reference, token);
        return found.TryGet(out var provider)
            ? await ask(provider)
            : new ProviderFailure(ProviderCall.Text(found.Diagnostics[0]));
    }
}
