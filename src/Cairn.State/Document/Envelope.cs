namespace Cairn.State.Document;

/// <summary>What the deployment is wrapped in (spec/state.md §1.1).</summary>
public enum Envelope
{
    /// <summary><c>{"version":N,"checkpoint":{"stack":…,"latest":{…}}}</c>: the file of a backend, and SST's.</summary>
    Checkpoint,

    /// <summary>
    /// <c>{"version":N,"deployment":{…}}</c>: what <c>stack export</c> prints and <c>stack import</c> reads.
    /// </summary>
    Deployment,

    /// <summary>
    /// <c>{"stack":…,"latest":{…}}</c>: version 0, and what <c>sst state export</c> and <c>edit</c> show.
    /// </summary>
    BareCheckpoint,

    /// <summary><c>{"manifest":…,"resources":[…]}</c>: a deployment by itself.</summary>
    BareDeployment,
}
