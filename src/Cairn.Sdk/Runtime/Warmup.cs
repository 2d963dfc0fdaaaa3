using Cairn.Model;
using Cairn.Protocol.Wire;
using Google.Protobuf;

namespace Cairn.Runtime;

/// <summary>
/// An app of a few resources spends its time having code compiled, nearly all of it on one processor. What every app
/// needs sooner or later is used once beside that, so that it is compiled on the others. It changes nothing, and
/// nothing waits for it.
/// </summary>
internal static class Warmup
{
    /// <summary>Begins with messages, and does not wait.</summary>
    public static void Begin() => _ = Task.Run(Messages, CancellationToken.None);

    /// <summary>Looks up the line of the program that is running, as is done for each of its resources.</summary>
    public static void FindLine() => _ = SourcePlace.OfResource(typeof(Warmup));

    /// <summary>Writes and reads what a registration is made of.</summary>
    private static void Messages()
    {
        var value = WireValues.Write(new PropertyValue.Map(
        [
            new("text", new PropertyValue.Text("")),
            new("flag", new PropertyValue.Bool(true)),
            new("list", new PropertyValue.List([new PropertyValue.Null()])),
            new("secret", new PropertyValue.Secret(new PropertyValue.Text(""))),
        ]));
        var request = new RegisterResourceRequest { Object = value, Dependencies = { "" } };
        var response = new RegisterResourceResponse { Object = value, Urn = "" };
        var outputs = new RegisterResourceOutputsRequest { Outputs = value };
        _ = RegisterResourceRequest.Parser.ParseFrom(request.ToByteArray());
        _ = WireValues.Read(RegisterResourceResponse.Parser.ParseFrom(response.ToByteArray()).Object);
        _ = outputs.ToByteArray();
    }
}
