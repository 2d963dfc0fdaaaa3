namespace Cairn.Protocol.Frames;

/// <summary>One frame that was received.</summary>
/// <param name="Kind">What it is; possibly none that we know.</param>
/// <param name="Call">The number of its call, which the caller has given.</param>
/// <param name="Body">All that follows.</param>
internal readonly record struct Frame(FrameKind Kind, int Call, ReadOnlyMemory<byte> Body);
