namespace Cairn.Protocol.Frames;

/// <summary>What a frame is (docs/adr/0049-apps-in-csharp-are-called-by-frames.md).</summary>
internal enum FrameKind : byte
{
    /// <summary>A call: the method's name and the request.</summary>
    Call = 1,

    /// <summary>The call has ended well: the response.</summary>
    Answer = 2,

    /// <summary>The call has ended in an error: its code, its message and its details.</summary>
    Failure = 3,

    /// <summary>Nobody waits for the call's answer any more.</summary>
    Cancel = 4,
}
