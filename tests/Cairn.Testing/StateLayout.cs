namespace Cairn.Testing;

/// <summary>How a state is laid out in its file.</summary>
/// <param name="Envelope">What the deployment is wrapped in.</param>
/// <param name="IsIndented">On lines of its own, or compact.</param>
/// <param name="IsEscaping">Whether characters are escaped that need not be.</param>
public sealed record StateLayout(EnvelopeShape Envelope, bool IsIndented, bool IsEscaping);

/// <summary>What a deployment can be wrapped in.</summary>
public enum EnvelopeShape
{
    Checkpoint,
    Deployment,
    BareCheckpoint,
    BareDeployment,
}
