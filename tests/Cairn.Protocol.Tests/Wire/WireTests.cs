using System.Globalization;
using Cairn.Protocol.Wire;
using Google.Protobuf.Reflection;
using Xunit;

namespace Cairn.Protocol.Tests.Wire;

/// <summary>
/// Our .proto files say the same as those that the npm package @pulumi/pulumi 3.270.0 was made from. The facts are
/// in <c>wire.tsv</c>, which <c>recover.mjs</c> made from the package (its head says what a line means).
/// </summary>
public sealed class WireTests
{
    private static readonly FileDescriptor[] Files =
    [
        AliasReflection.Descriptor, AnalyzerReflection.Descriptor, CallbackReflection.Descriptor,
        ConverterReflection.Descriptor, EngineReflection.Descriptor, ErrorsReflection.Descriptor,
        EventsReflection.Descriptor, LanguageReflection.Descriptor, PluginReflection.Descriptor,
        ProviderReflection.Descriptor, ResourceReflection.Descriptor, ResourceStatusReflection.Descriptor,
        SourceReflection.Descriptor, StatusReflection.Descriptor, Protocol.Wire.Hcl.HclReflection.Descriptor,
        Protocol.Wire.Codegen.LoaderReflection.Descriptor, Protocol.Wire.Codegen.MapperReflection.Descriptor,
    ];

    [Fact]
    public void Every_message_field_enum_and_method_is_as_in_the_package()
    {
        var expected = Table();
        var actual = Files.SelectMany(Lines).ToHashSet();

        Assert.Empty(expected.Except(actual).Select(line => "missing: " + line)
            .Concat(actual.Except(expected).Select(line => "not in the package: " + line)));
    }

    [Fact]
    public void The_table_holds_all_services()
    {
        var services = Table().Where(line => line.StartsWith("method", StringComparison.Ordinal))
            .Select(line => line.Split('\t')[1]).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "codegen.Loader", "codegen.Mapper", "pulumirpc.Analyzer", "pulumirpc.Callbacks", "pulumirpc.Converter",
                "pulumirpc.Engine", "pulumirpc.Events", "pulumirpc.LanguageRuntime", "pulumirpc.PackageResolver",
                "pulumirpc.ResourceMonitor", "pulumirpc.ResourceProvider", "pulumirpc.ResourceStatus",
            ],
            services);
        Assert.Equal(982, Table().Count);
    }

    private static HashSet<string> Table()
    {
        using var stream = typeof(WireTests).Assembly.GetManifestResourceStream("wire.tsv");
        using var reader = new StreamReader(stream!);
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')];
    }

    private static IEnumerable<string> Lines(FileDescriptor file)
        => file.MessageTypes.SelectMany(Lines)
            .Concat(file.EnumTypes.SelectMany(Lines))
            .Concat(file.Services.SelectMany(service => service.Methods).Select(Line));

    private static IEnumerable<string> Lines(MessageDescriptor message)
    {
        var fields = message.Fields.InDeclarationOrder().Select(Line).DefaultIfEmpty($"message\t{message.FullName}");
        return fields.Concat(message.EnumTypes.SelectMany(Lines))
            .Concat(message.NestedTypes.Where(nested => !nested.IsMapEntry).SelectMany(Lines));
    }

    private static IEnumerable<string> Lines(EnumDescriptor type)
        => type.Values.Select(value => Join("value", type.FullName, Text(value.Number), value.Name));

    private static string Line(FieldDescriptor field)
    {
        var label = field.IsMap ? "map:" + Type(field.MessageType.FindFieldByNumber(1))
            : field.RealContainingOneof is { } oneof ? "oneof:" + Text(oneof.Index)
            : field.IsRepeated ? "repeated"
            : field.HasPresence && field.FieldType != FieldType.Message ? "optional"
            : "one";
        var type = field.IsMap ? Type(field.MessageType.FindFieldByNumber(2)) : Type(field);
        return Join("field", field.ContainingType.FullName, Text(field.FieldNumber), field.Name, label, type);
    }

    private static string Line(MethodDescriptor method)
        => Join(
            "method",
            method.Service.FullName,
            method.Name,
            (method.IsClientStreaming ? "stream " : "") + method.InputType.FullName,
            (method.IsServerStreaming ? "stream " : "") + method.OutputType.FullName);

    private static string Type(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        var scalar => scalar.ToString().ToLowerInvariant(),
    };

    private static string Join(params string[] parts) => string.Join('\t', parts);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
