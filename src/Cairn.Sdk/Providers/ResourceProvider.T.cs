using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>
/// Looks after resources of one type: creates, reads, changes and deletes their objects. Values come and go as
/// objects of C#, read by their shapes; secrets are plain in them, and what came in as a secret goes out as one where
/// it has the same name. Whatever is thrown fails the step; what was created although something failed is told by
/// <see cref="PartialFailureException"/>.
/// </summary>
/// <remarks>
/// In a preview nothing else is called but <see cref="CheckAsync(CheckRequest{TInputs}, CancellationToken)"/> and
/// <see cref="DiffAsync(DiffRequest{TInputs, TOutputs}, CancellationToken)"/>, and those only where all inputs are
/// known: outputs that have the name of an input are taken to be equal to it, stable ones stay, others are unknown
/// where <see cref="Expect"/> doesn't say better.
/// </remarks>
/// <typeparam name="TInputs">The inputs.</typeparam>
/// <typeparam name="TOutputs">The outputs.</typeparam>
/// <param name="type">The type token, <c>package:module:Member</c>.</param>
public abstract class ResourceProvider<TInputs, TOutputs>(string type) : ResourceProvider(type)
    where TInputs : class, IShaped<TInputs>
    where TOutputs : class, IShaped<TOutputs>
{
    /// <inheritdoc/>
    public override string Description => TOutputs.OwnShape.Description;

    internal override TypeSchema.Object InputsSchema => (TypeSchema.Object)TInputs.OwnShape.Schema;

    internal override TypeSchema.Object OutputsSchema => (TypeSchema.Object)TOutputs.OwnShape.Schema;

    /// <summary>
    /// Whether every change needs a new object. Otherwise only inputs that are marked so
    /// (<see cref="Member{TOwner}.ReplacesOnChange"/>) do.
    /// </summary>
    protected virtual bool IsReplacedByEachChange => false;

    /// <summary>Whether a new object can exist only when the old one is gone, as under a name of its own.</summary>
    protected virtual bool IsDeletedBeforeReplace => false;

    /// <summary>
    /// Whether <see cref="DiffAsync(DiffRequest{TInputs, TOutputs}, CancellationToken)"/> is asked also where no input
    /// differs, because it looks at the outputs: what has drifted there is to be set right.
    /// </summary>
    protected virtual bool ComparesOutputs => false;

    /// <summary>Checks inputs beyond what their shape says, and sets what is not set.</summary>
    /// <returns>The inputs to go on with.</returns>
    protected virtual Task<TInputs> CheckAsync(CheckRequest<TInputs> request, CancellationToken cancellationToken)
        => Task.FromResult(request.Inputs);

    /// <summary>Says what a change means; null: what the shape of the inputs says.</summary>
    protected virtual Task<Difference?> DiffAsync(
        DiffRequest<TInputs, TOutputs> request, CancellationToken cancellationToken)
        => Task.FromResult<Difference?>(null);

    /// <summary>
    /// Says in a preview what the outputs will be, without doing anything; null: nothing is known but what inputs and
    /// stable outputs tell. Is called only where all inputs are known.
    /// </summary>
    /// <param name="inputs">The inputs to come.</param>
    /// <param name="old">The outputs as they are; null before there is an object.</param>
    protected virtual Expected<TOutputs>? Expect(TInputs inputs, TOutputs? old) => null;

    /// <summary>Creates an object.</summary>
    protected abstract Task<Created<TOutputs>> CreateAsync(
        CreateRequest<TInputs> request, CancellationToken cancellationToken);

    /// <summary>Looks what an object is; null: it is not there.</summary>
    protected abstract Task<Found<TInputs, TOutputs>?> ReadAsync(
        ReadRequest<TInputs, TOutputs> request, CancellationToken cancellationToken);

    /// <summary>Changes an object.</summary>
    protected virtual Task<TOutputs> UpdateAsync(
        UpdateRequest<TInputs, TOutputs> request, CancellationToken cancellationToken)
        => throw new NotSupportedException($"The provider of '{Type}' can't change its objects.");

    /// <summary>Deletes an object. One that is gone already is no error.</summary>
    protected abstract Task DeleteAsync(DeleteRequest<TOutputs> request, CancellationToken cancellationToken);

    internal override async Task<(PropertyValue.Map Inputs, IReadOnlyList<ShapeProblem> Problems)> CheckAsync(
        RawCheck request, CancellationToken cancellationToken)
    {
        var problems = new List<ShapeProblem>();
        InputChecks.Check(TInputs.OwnShape, request.News, problems);
        if (problems.Count > 0 || request.News.HasUnknown())
        {
            return (request.News, problems);
        }

        var typed = new CheckRequest<TInputs>(Inputs(request.News))
        {
            Urn = request.Urn,
            Old = request.Olds is { Members.Count: > 0 } olds ? Inputs(olds) : null,
            Seed = request.Seed,
        };
        var inputs = await CheckAsync(typed, cancellationToken).ConfigureAwait(false);
        return (TInputs.OwnShape.WriteMap(inputs), typed.Problems);
    }

    internal override async Task<RawDifference> DiffAsync(RawChange request, CancellationToken cancellationToken)
    {
        var members = Changes.Of(request.OldInputs, request.News);
        var stable = TOutputs.OwnShape.Members.Where(x => x.IsStable).Select(x => x.Name).ToImmutableArray();
        if (members.Count == 0 && !ComparesOutputs)
        {
            return new RawDifference(Difference.None, members, stable);
        }

        var own = request.News.HasUnknown()
            ? null
            : await DiffAsync(
                new DiffRequest<TInputs, TOutputs>(
                    request.Id, Inputs(request.OldInputs), Outputs(request.OldOutputs), Inputs(request.News))
                {
                    Urn = request.Urn,
                },
                cancellationToken).ConfigureAwait(false);
        return new RawDifference(own ?? ByShape(members), members, stable);
    }

    internal override async Task<(string Id, PropertyValue.Map Outputs)> CreateAsync(
        RawCreate request, CancellationToken cancellationToken)
    {
        if (request.IsPreview)
        {
            return ("", Previewed(request.Inputs, old: null));
        }

        var typed = new CreateRequest<TInputs>(Inputs(request.Inputs))
        {
            Urn = request.Urn,
            Timeout = request.Timeout,
        };
        var created = await CreateAsync(typed, cancellationToken).ConfigureAwait(false);
        return string.IsNullOrEmpty(created.Id)
            ? throw new InvalidOperationException("it returned no id")
            : (created.Id, TOutputs.OwnShape.WriteMap(created.Outputs));
    }

    internal override async Task<RawFound?> ReadAsync(RawRead request, CancellationToken cancellationToken)
    {
        var typed = new ReadRequest<TInputs, TOutputs>(request.Id)
        {
            Urn = request.Urn,
            OldInputs = request.Inputs is { Members.Count: > 0 } inputs ? Inputs(inputs) : null,
            OldOutputs = request.Outputs is { Members.Count: > 0 } outputs ? Outputs(outputs) : null,
            Timeout = request.Timeout,
        };
        var found = await ReadAsync(typed, cancellationToken).ConfigureAwait(false);
        return found is null
            ? null
            : new RawFound(TInputs.OwnShape.WriteMap(found.Inputs), TOutputs.OwnShape.WriteMap(found.Outputs));
    }

    internal override async Task<PropertyValue.Map> UpdateAsync(
        RawChange request, CancellationToken cancellationToken)
    {
        if (request.IsPreview)
        {
            return Previewed(request.News, request.OldOutputs);
        }

        var typed = new UpdateRequest<TInputs, TOutputs>(
            request.Id, Inputs(request.OldInputs), Outputs(request.OldOutputs), Inputs(request.News))
        {
            Urn = request.Urn,
            Timeout = request.Timeout,
        };
        return TOutputs.OwnShape.WriteMap(await UpdateAsync(typed, cancellationToken).ConfigureAwait(false));
    }

    internal override Task DeleteAsync(RawDelete request, CancellationToken cancellationToken)
        => DeleteAsync(
            new DeleteRequest<TOutputs>(request.Id, Outputs(request.Outputs))
            {
                Urn = request.Urn,
                Timeout = request.Timeout,
            },
            cancellationToken);

    private PropertyValue.Map Previewed(PropertyValue.Map inputs, PropertyValue.Map? old)
        => Foreseen.Outputs(
            TOutputs.OwnShape,
            inputs,
            old,
            inputs.HasUnknown() ? null : Expect(Inputs(inputs), old is null ? null : Outputs(old)));

    private static TInputs Inputs(PropertyValue.Map map) => TInputs.OwnShape.Read(map.BareMap());

    private static TOutputs Outputs(PropertyValue.Map map) => TOutputs.OwnShape.Read(map.BareMap());

    private Difference ByShape(IReadOnlyList<MemberChange> members)
    {
        ImmutableArray<string> changed = [.. members.Select(x => x.Name)];
        return new Difference
        {
            Changed = changed,
            Replacing = IsReplacedByEachChange
                ? changed
                : [.. changed.Where(x => TInputs.OwnShape.Find(x)?.ReplacesOnChange == true)],
            DeletesBeforeReplace = IsDeletedBeforeReplace,
        };
    }
}
