using Cairn.Planning.Diffs;

namespace Cairn.Engine.Ports;

/// <summary>
/// What the engine asks of a provider (spec/engine.md §1.5). How a call travels, and what an older provider can't do,
/// is the implementation's affair: secrets that it may not see, previews that it doesn't know, requests that it does
/// not implement are dealt with there. No call throws for what a provider does; the answer says it.
/// </summary>
public interface IProvider : IAsyncDisposable
{
    /// <summary>Checks the configuration of a provider resource. Before <see cref="ConfigureAsync"/>.</summary>
    Task<ProviderAnswer<CheckReply>> CheckConfigAsync(CheckRequest request, CancellationToken token);

    /// <summary>Compares two configurations: can the same objects be reached with the new one?</summary>
    Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffRequest request, CancellationToken token);

    /// <summary>Hands the configuration over, once. Calls that need it wait for it.</summary>
    Task<ProviderAnswer<ConfigureReply>> ConfigureAsync(ConfigureRequest request, CancellationToken token);

    /// <summary>Validates a resource's inputs and fills in defaults.</summary>
    Task<ProviderAnswer<CheckReply>> CheckAsync(CheckRequest request, CancellationToken token);

    Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffRequest request, CancellationToken token);

    /// <summary>Creates an object, or says what it would be like.</summary>
    Task<ProviderAnswer<CreateReply>> CreateAsync(CreateRequest request, CancellationToken token);

    /// <summary>Reads an object as it is now. An empty id in the reply: it is gone.</summary>
    Task<ProviderAnswer<ReadReply>> ReadAsync(ReadRequest request, CancellationToken token);

    Task<ProviderAnswer<UpdateReply>> UpdateAsync(UpdateRequest request, CancellationToken token);

    Task<ProviderAnswer<DeleteReply>> DeleteAsync(DeleteRequest request, CancellationToken token);

    /// <summary>Calls a function.</summary>
    Task<ProviderAnswer<InvokeReply>> InvokeAsync(InvokeRequest request, CancellationToken token);

    /// <summary>Calls a method of a resource.</summary>
    Task<ProviderAnswer<CallReply>> CallAsync(CallRequest request, CancellationToken token);

    /// <summary>Makes a remote component: the provider registers it and its children with the monitor itself.</summary>
    Task<ProviderAnswer<ConstructReply>> ConstructAsync(ConstructRequest request, CancellationToken token);

    /// <summary>Asks it to give up what it is doing, so that its calls return soon.</summary>
    Task CancelAsync(CancellationToken token);
}
