using System.Text.Json;
using Cairn.Protocol.Wire;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Cairn.Providers.Replay;

/// <summary>One call that Pulumi made to a provider, and what the provider answered.</summary>
/// <param name="Provider">The package, such as <c>random</c>.</param>
/// <param name="Method">The last part of the method's name, such as <c>Check</c>.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Response">Null where the answer was an error.</param>
/// <param name="Error">Null where there was an answer.</param>
internal sealed record RecordedCall(
    string Provider, string Method, IMessage Request, IMessage? Response, RpcException? Error)
{
    private const string ErrorStart = "rpc error: code = ";
    private const string ErrorMiddle = " desc = ";

    /// <summary>The provider's service, from our own protocol.</summary>
    public static ServiceDescriptor Service { get; } =
        ProviderReflection.Descriptor.Services.Single(x => x.Name == nameof(ResourceProvider));

    /// <summary>The calls to providers among those of a file, a line of JSON each; each call once.</summary>
    public static IReadOnlyList<RecordedCall> ReadAll(string path)
        => [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(x => x.GetProperty("progress").GetString() == "response_completed")
            .Select(Of).OfType<RecordedCall>()];

    private static RecordedCall? Of(JsonElement line)
    {
        var name = line.GetProperty("method").GetString() ?? "";
        if (!name.StartsWith($"/{Service.FullName}/", StringComparison.Ordinal))
        {
            return null;
        }

        var method = Service.FindMethodByName(name[(Service.FullName.Length + 2)..]);
        return new RecordedCall(
            line.GetProperty("metadata").GetProperty("name").GetString() ?? "",
            method.Name,
            JsonParser.Default.Parse(line.GetProperty("request").GetRawText(), method.InputType),
            line.TryGetProperty("response", out var response)
                ? JsonParser.Default.Parse(response.GetRawText(), method.OutputType)
                : null,
            line.TryGetProperty("errors", out var errors) ? ErrorOf(errors[0].GetString() ?? "") : null);
    }

    /// <summary>Errors were recorded as Go prints them: <c>rpc error: code = Unimplemented desc = …</c>.</summary>
    private static RpcException ErrorOf(string text)
    {
        var middle = text.IndexOf(ErrorMiddle, StringComparison.Ordinal);
        if (!text.StartsWith(ErrorStart, StringComparison.Ordinal) || middle < 0)
        {
            throw new FormatException($"an error that was recorded in another form: {text}");
        }

        var code = System.Enum.Parse<StatusCode>(text[ErrorStart.Length..middle]);
        return new RpcException(new Grpc.Core.Status(code, text[(middle + ErrorMiddle.Length)..]));
    }
}
