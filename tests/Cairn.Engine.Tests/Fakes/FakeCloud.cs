using System.Collections.Concurrent;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Values;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>
/// A cloud of objects, and what provides them. An object's inputs are its properties. The input <c>shape</c> can only
/// be changed by a replacement, <c>dbr</c> makes that one delete first, and <c>fail</c> names an operation to refuse.
/// </summary>
internal sealed class FakeCloud : IProviderSource
{
    private readonly ConcurrentDictionary<string, PropertyValue.Map> _objects = new(StringComparer.Ordinal);
    private int _number;

    /// <summary>The objects by their ids.</summary>
    public IReadOnlyDictionary<string, PropertyValue.Map> Objects => _objects;

    /// <summary>What was asked of it, e.g. <c>create a</c>.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Decides about a call before anything else does; null lets it go on.</summary>
    public Func<string, string, ProviderFailure?> Weather { get; set; } = (_, _) => null;

    /// <summary>An object that somebody else has made.</summary>
    public void Put(string id, PropertyValue.Map properties) => _objects[id] = properties;

    public void Drop(string id) => _objects.TryRemove(id, out _);

    public void Set(string id, string property, PropertyValue value)
        => _objects[id] = _objects[id].With(property, value);

    public Task<Result<IProvider>> LoadAsync(ProviderPackage package, CancellationToken token)
        => Task.FromResult(Result.Of<IProvider>(new FakeProvider(this)));

    private sealed class FakeProvider(FakeCloud cloud) : IProvider
    {
        public Task<ProviderAnswer<CheckReply>> CheckConfigAsync(CheckRequest request, CancellationToken token)
            => Answer<CheckReply>(new CheckReply(request.NewInputs, []));

        public Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffRequest request, CancellationToken token)
            => Answer<DiffAnswer>(new ProviderFailure("not implemented", ProviderFailureKind.Unimplemented));

        public Task<ProviderAnswer<ConfigureReply>> ConfigureAsync(ConfigureRequest request, CancellationToken token)
            => Answer<ConfigureReply>(new ConfigureReply());

        public Task<ProviderAnswer<CheckReply>> CheckAsync(CheckRequest request, CancellationToken token)
            => Ask("check", request.Urn) is { } no ? Answer<CheckReply>(no)
                : Answer<CheckReply>(new CheckReply(
                    request.NewInputs,
                    request.NewInputs.Find("bad") is PropertyValue.Text bad ? [new CheckFailure("bad", bad.Value)]
                        : []));

        public Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffRequest request, CancellationToken token)
        {
            if (Ask("diff", request.Urn) is { } no)
            {
                return Answer<DiffAnswer>(no);
            }

            if (ValueEquality.AreEqual(request.OldInputs, request.NewInputs))
            {
                return Answer<DiffAnswer>(DiffAnswer.None);
            }

            var (before, after) = (request.OldInputs.Find("shape"), request.NewInputs.Find("shape"));
            return Answer<DiffAnswer>(Equals(before, after)
                ? DiffAnswer.Some
                : DiffAnswer.Replace("shape")
                    with
                { IsDeletedBeforeReplaced = request.NewInputs.Find("dbr") is not null });
        }

        public Task<ProviderAnswer<CreateReply>> CreateAsync(CreateRequest request, CancellationToken token)
        {
            if (request.IsPreview)
            {
                return Answer<CreateReply>(new CreateReply("", With(request.Inputs, null)));
            }

            if ((Ask("create", request.Urn) ?? Refuses("create", request.Inputs)) is { } no)
            {
                return Answer<CreateReply>(no);
            }

            var id = $"{request.Urn.Name}-{Interlocked.Increment(ref cloud._number)}";
            cloud._objects[id] = request.Inputs;
            return Answer<CreateReply>(new CreateReply(id, With(request.Inputs, id)));
        }

        public Task<ProviderAnswer<ReadReply>> ReadAsync(ReadRequest request, CancellationToken token)
            => Ask("read", request.Urn) is { } no ? Answer<ReadReply>(no)
                : cloud._objects.TryGetValue(request.Id, out var found)
                    ? Answer<ReadReply>(new ReadReply(request.Id, With(found, request.Id), found))
                    : Answer<ReadReply>(new ReadReply("", null, null));

        public Task<ProviderAnswer<UpdateReply>> UpdateAsync(UpdateRequest request, CancellationToken token)
        {
            if (request.IsPreview)
            {
                return Answer<UpdateReply>(new UpdateReply(With(request.NewInputs, request.Id)));
            }

            if ((Ask("update", request.Urn) ?? Refuses("update", request.NewInputs)) is { } no)
            {
                return Answer<UpdateReply>(no);
            }

            cloud._objects[request.Id] = request.NewInputs;
            return Answer<UpdateReply>(new UpdateReply(With(request.NewInputs, request.Id)));
        }

        public Task<ProviderAnswer<DeleteReply>> DeleteAsync(DeleteRequest request, CancellationToken token)
        {
            if ((Ask("delete", request.Urn) ?? Refuses("delete", request.OldInputs)) is { } no)
            {
                return Answer<DeleteReply>(no);
            }

            cloud._objects.TryRemove(request.Id, out _);
            return Answer<DeleteReply>(new DeleteReply());
        }

        public Task<ProviderAnswer<InvokeReply>> InvokeAsync(InvokeRequest request, CancellationToken token)
            => Answer<InvokeReply>(new InvokeReply(request.Arguments, []));

        public Task<ProviderAnswer<CallReply>> CallAsync(CallRequest request, CancellationToken token)
            => Answer<CallReply>(new ProviderFailure("no methods", ProviderFailureKind.Unimplemented));

        public Task<ProviderAnswer<ConstructReply>> ConstructAsync(ConstructRequest request, CancellationToken token)
            => Answer<ConstructReply>(new ProviderFailure("no components", ProviderFailureKind.Unimplemented));

        public Task CancelAsync(CancellationToken token) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static Task<ProviderAnswer<T>> Answer<T>(ProviderAnswer<T> answer)
            where T : class
            => Task.FromResult(answer);

        private static PropertyValue.Map With(PropertyValue.Map inputs, string? id)
            => inputs.With("arn", id is null ? new PropertyValue.Unknown() : new PropertyValue.Text($"cloud:{id}"));

        private static ProviderFailure? Refuses(string operation, PropertyValue.Map inputs)
            => inputs.Find("fail") is PropertyValue.Text fail && fail.Value == operation
                ? new ProviderFailure($"cloud refused to {operation}")
                : null;

        private ProviderFailure? Ask(string operation, Urn urn)
        {
            cloud.Calls.Enqueue($"{operation} {urn.Name}");
            return cloud.Weather(operation, urn.Name);
        }
    }
}
