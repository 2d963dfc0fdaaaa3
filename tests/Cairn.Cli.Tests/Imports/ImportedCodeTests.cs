using Cairn.Cli.Imports;
using Cairn.Model;
using Cairn.State.Resources;
using Xunit;

namespace Cairn.Cli.Tests.Imports;

/// <summary>What people are told to write into their program.</summary>
public sealed class ImportedCodeTests
{
    private const string Site = "urn:pulumi:dev::shop::shop:index:Site::site";

    [Fact]
    public void A_resource_is_made_of_its_token_and_its_inputs()
        => Assert.Equal(
            """
            import * as pulumi from "@pulumi/pulumi";
            import * as aws from "@acme/aws";

            const myBucket = new aws.s3.Bucket("my-bucket", {
                acl: "pri\"vate",
                "odd-key": [
                    1.50,
                    true,
                ],
                empty: {},
                password: pulumi.secret("" /* put the secret here, or take it from the configuration */),
            }, {
                protect: true,
                parent: theSite,
                provider: west,
            });

            """,
            Code(Bucket()).Text("nodejs"));

    [Fact]
    public void A_component_has_no_inputs_and_an_index_module_no_name()
        => Assert.Contains(
            "const _default = new shop.Site(\"default\", {});\n",
            Code(new ResourceState { Urn = $"{Site[..^4]}default", Type = "shop:index:Site" }).Text("nodejs"),
            StringComparison.Ordinal);

    [Fact]
    public void Other_languages_are_told_in_words_and_no_secret_is_shown()
    {
        var text = Code(Bucket()).Text("python");
        Assert.StartsWith("No code is generated for python.", text, StringComparison.Ordinal);
        Assert.Contains("aws:s3/bucket:Bucket \"my-bucket\"", text, StringComparison.Ordinal);
        Assert.Contains("protect: true", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", text, StringComparison.Ordinal);
    }

    private static ImportedCode Code(ResourceState resource) => new(
        [resource],
        new Dictionary<string, string>
        {
            [Site] = "the-site",
            ["urn:pulumi:dev::shop::pulumi:providers:aws::west"] = "west",
        },
        new NodePackages(["left-pad", "@acme/aws"]));

    private static ResourceState Bucket() => new()
    {
        Urn = "urn:pulumi:dev::shop::shop:index:Site$aws:s3/bucket:Bucket::my-bucket",
        Type = "aws:s3/bucket:Bucket",
        IsCustom = true,
        IsProtected = true,
        Parent = Site,
        Provider = "urn:pulumi:dev::shop::pulumi:providers:aws::west::1-2",
        Inputs = new PropertyValue.Map(
        [
            new PropertyMember("acl", new PropertyValue.Text("pri\"vate")),
            new PropertyMember("odd-key", new PropertyValue.List(
                [new PropertyValue.Number("1.50"), new PropertyValue.Bool(true)])),
            new PropertyMember("empty", new PropertyValue.Map([])),
            new PropertyMember("password", new PropertyValue.Secret(new PropertyValue.Text("hush"))),
        ]),
    };
}
