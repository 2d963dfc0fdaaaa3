using System.Text.Json;
using Cairn.State.Document;

namespace Cairn.Bench;

/// <summary>
/// What every figure about JSON is held against: one plain pass of a <see cref="Utf8JsonReader"/> over the same bytes,
/// in the same process and the same minute. A ratio to it says the same on a fast machine, a slow one and a busy one.
/// </summary>
public static class Yardstick
{
    private const int WindowBytes = 1 << 30;
    private const int DepthMax = 512;

    /// <summary>One pass.</summary>
    public static void Pass(StateBytes bytes)
    {
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = DepthMax });
        for (var at = 0L; ;)
        {
            var left = bytes.Length - at;
            var isLast = left <= WindowBytes;
            var reader = new Utf8JsonReader(bytes.Slice(at, (int)Math.Min(left, WindowBytes)), isLast, state);
            while (reader.Read())
            {
            }

            if (isLast)
            {
                return;
            }

            at += reader.BytesConsumed;
            state = reader.CurrentState;
        }
    }
}
