using System.Text.Json;
using Cairn.Model;
using Cairn.Protocol.Values;
using Cairn.Protocol.Wire;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

// Reads calls as Pulumi recorded them (a line of JSON each) from the files that are named. Every message has to be
// one of ours, member by member, and every object in it has to be the same after it was read and written.
// The last line is `N passed, N failed`.
var keepAll = new MarshalOptions
{
    KeepUnknowns = true,
    KeepSecrets = true,
    KeepResources = true,
    KeepOutputValues = true,
    KeepByteString = true,
};
FileDescriptor[] files =
[
    EngineReflection.Descriptor, LanguageReflection.Descriptor, ProviderReflection.Descriptor,
    ResourceReflection.Descriptor, CallbackReflection.Descriptor, AnalyzerReflection.Descriptor,
];
var methods = files.SelectMany(file => file.Services).SelectMany(service => service.Methods)
    .ToDictionary(method => $"/{method.Service.FullName}/{method.Name}");
var (passed, failed, objects) = (0, 0, 0);

foreach (var path in args)
{
    foreach (var (index, line) in File.ReadLines(path).Index())
    {
        var call = JsonDocument.Parse(line).RootElement;
        var method = methods[call.GetProperty("method").GetString() ?? ""];
        Check($"{path}:{index + 1} request", call, "request", method.InputType);
        Check($"{path}:{index + 1} response", call, "response", method.OutputType);
    }
}

Console.WriteLine($"{objects} objects");
Console.WriteLine($"{passed} passed, {failed} failed");
return failed == 0 ? 0 : 1;

void Check(string where, JsonElement call, string part, MessageDescriptor type)
{
    if (!call.TryGetProperty(part, out var json))
    {
        return;
    }

    try
    {
        var message = JsonParser.Default.Parse(json.GetRawText(), type);
        var copy = type.Parser.ParseFrom(message.ToByteArray());
        var faults = Objects(message).Select(Fault).OfType<string>().ToList();
        if (!copy.Equals(message))
        {
            faults.Add("is another one after it was sent");
        }

        passed += faults.Count == 0 ? 1 : 0;
        failed += faults.Count == 0 ? 0 : 1;
        faults.ForEach(fault => Console.WriteLine($"{where} {fault}"));
    }
    catch (InvalidProtocolBufferException e)
    {
        failed++;
        Console.WriteLine($"{where} {e.Message}");
    }
}

IEnumerable<Struct> Objects(IMessage message)
    => message.Descriptor.Fields.InDeclarationOrder()
        .Where(field => field is { IsRepeated: false, IsMap: false, FieldType: FieldType.Message })
        .Select(field => field.Accessor.GetValue(message)).OfType<IMessage>()
        .SelectMany(inner => inner is Struct one ? [one] : Objects(inner));

string? Fault(Struct sent)
{
    objects++;
    if (!StructReader.Read(sent, keepAll).TryGet(out var read))
    {
        return $"can't be read: {Reasons(StructReader.Read(sent, keepAll).Diagnostics)}";
    }

    var written = StructWriter.Write(read, keepAll);
    return written.Value is null ? $"can't be written: {Reasons(written.Diagnostics)}"
        : written.Value.Equals(sent) ? null
        : $"differs:\n  {sent}\n  {written.Value}";
}

static string Reasons(IEnumerable<Diagnostic> diagnostics)
    => string.Join("; ", diagnostics.Select(one => $"{one.Code} {one.Detail}"));
