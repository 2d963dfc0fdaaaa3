using System.Text;
using Cairn.Schemas.Naming;
using Cairn.Schemas.Reading;

namespace Cairn.Schemas.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("byteLength", "ByteLength")]
    [InlineData("byte_length", "ByteLength")]
    [InlineData("x-kubernetes-list", "XKubernetesList")]
    [InlineData("b64Std", "B64Std")]
    [InlineData("2fa", "_2fa")]
    [InlineData("$ref", "Ref")]
    [InlineData("-", "Value")]
    public void Names_are_as_dotnet_has_them(string name, string expected)
        => Assert.Equal(expected, Identifiers.Pascal(name));

    [Theory]
    [InlineData("default", "@default")]
    [InlineData("Parts", "parts")]
    public void Parameters_are_no_keywords(string name, string expected)
        => Assert.Equal(expected, Identifiers.Camel(name));

    [Theory]
    [InlineData("", "Empty")]
    [InlineData("*", "Star")]
    [InlineData("-1", "Minus1")]
    [InlineData("1.0", "_10")]
    [InlineData("us-east-1", "UsEast1")]
    public void Values_have_names(string value, string expected) => Assert.Equal(expected, Identifiers.OfValue(value));

    [Fact]
    public void What_is_taken_gets_an_ending_and_then_a_number()
    {
        var names = new NameSet("A", "BArgs");
        Assert.Equal("AType", names.Claim("A", "Type"));
        Assert.Equal("AType2", names.Claim("A", "Type"));
        Assert.Equal("BType", names.Claim("B", "Type", "Args"));
    }

    /// <summary>A package can't be called as something that every program uses.</summary>
    [Fact]
    public void All_that_stands_in_the_namespace_of_the_SDK_is_reserved()
    {
        var types = typeof(App).Assembly.GetExportedTypes().Concat(typeof(Model.Diagnostic).Assembly.GetExportedTypes())
            .Where(x => !x.IsNested)
            .Select(x => x.Namespace == SdkNames.Root ? x.Name.Split('`')[0] : x.Namespace!.Split('.')[1]);
        Assert.Empty(types.Distinct().Except(SdkNames.Reserved));
        var names = typeof(App).Assembly.GetExportedTypes().Concat(typeof(Model.Diagnostic).Assembly.GetExportedTypes())
            .Select(x => x.FullName?.Split('`')[0]).ToHashSet();
        var used = SdkNames.Types.Values.Where(x => x.StartsWith("Cairn.", StringComparison.Ordinal));
        Assert.Subset(names, used.ToHashSet<string?>());
    }

    [Theory]
    [InlineData("config", "Cairn.ConfigPackage")]
    [InlineData("aws-native", "Cairn.AwsNative")]
    public void Packages_keep_clear_of_what_is_there(string package, string expected)
    {
        var read = SchemaReader.Read(Encoding.UTF8.GetBytes($$"""{ "name": "{{package}}" }"""), "x");
        Assert.Equal(expected, new ModuleNames(read.Value!).Root);
    }

    [Theory]
    [InlineData("lab-kit:storage/bucket:Bucket", "Cairn.LabKit.Storage")]
    [InlineData("lab-kit:index/site:Site", "Cairn.LabKit")]
    [InlineData("lab-kit:apps/v1/output:Output", "Cairn.LabKit.Apps.V1")]
    [InlineData("pulumi:providers:lab-kit/settings", "Cairn.LabKit")]
    public void Modules_are_namespaces(string token, string expected)
        => Assert.Equal(expected, new PackageNames(Golden.Package).NamespaceOf(token));
}
