using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cairn.Cli.PulumiCommands;

/// <summary>JSON as the peer prints it: indented by two blanks.</summary>
internal static class PulumiJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static int Write(IoContext io, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        io.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        return Pulumi.PulumiExitCodes.Done;
    }

    /// <summary>A moment with milliseconds, in UTC.</summary>
    public static string Moment(DateTimeOffset time)
        => time.ToUniversalTime().ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
