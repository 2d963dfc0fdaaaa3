using System.Text.Json;

namespace Cairn.Providers.Replay;

/// <summary>A request that a provider which answers as recorded has got. A line of its log.</summary>
/// <param name="Provider">The package.</param>
/// <param name="Method">The last part of the method's name.</param>
/// <param name="Request">As <see cref="RequestForm"/> writes it.</param>
/// <param name="IsRecorded">Whether there was an answer to it.</param>
internal sealed record MadeCall(string Provider, string Method, string Request, bool IsRecorded)
{
    private static readonly Lock Writing = new();

    public static MadeCall Of(RecordedCall call)
        => new(call.Provider, call.Method, RequestForm.Of(call.Request), IsRecorded: true);

    public static IEnumerable<MadeCall> ReadAll(string path)
        => File.Exists(path)
            ? File.ReadLines(path).Select(line => JsonSerializer.Deserialize<MadeCall>(line)).OfType<MadeCall>()
            : [];

    /// <summary>Adds it to a file that only this process writes.</summary>
    public void Append(string path)
    {
        lock (Writing)
        {
            File.AppendAllText(path, JsonSerializer.Serialize(this) + "\n");
        }
    }
}
