using Cairn.State.Json;

namespace Cairn.Bench.Storage;

/// <summary>
/// Resources as a deployment of many small functions records them: an intent has the inputs, a result the outputs too.
/// </summary>
internal static class RecoverySample
{
    private const string Root = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
    private const string Provider = "urn:pulumi:dev::shop::pulumi:providers:aws::aws";
    private const string ProviderId = "8c7b3f1e-6b7a-4a55-9d0c-0f6d1c2b3a49";

    private const string Policy = """
        {\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\"}]}
        """;

    private const string End =
        $"\"parent\":\"{Root}\",\"provider\":\"{Provider}::{ProviderId}\",\"dependencies\":[\"{Root}\"],"
        + $"\"propertyDependencies\":{{\"policy\":[\"{Root}\"]}},\"created\":\"2026-05-06T07:08:09Z\"}}";

    /// <summary>The state that the run begins with: the stack and its provider.</summary>
    public const string State =
        """{"version":3,"checkpoint":{"stack":"organization/shop/dev","latest":{"resources":["""
        + $$"""{"urn":"{{Root}}","custom":false,"type":"pulumi:pulumi:Stack"},"""
        + $$"""{"urn":"{{Provider}}","custom":true,"id":"{{ProviderId}}","type":"pulumi:providers:aws"}"""
        + "]}}}";

    /// <summary>A resource as it is to be.</summary>
    public static RawJson Intent(int number, int round) => RawJson.Of(Start(number, round) + End);

    /// <summary>The same as it is.</summary>
    public static RawJson Result(int number, int round) => RawJson.Of(
        Start(number, round)
        + $$"""
        "outputs":{"arn":"arn:aws:iam::123456789012:role/fn-{{number}}","createDate":"2026-05-06T07:08:09Z",
        """
        + $$"""
        "maxSessionDuration":3600,"name":"fn-{{number}}","path":"/","uniqueId":"AROA{{number:D9}}",
        """
        + $$"""
        "policy":"{{Policy}}",
        """
        + $$"""
        "tagsAll":{"round":"{{round}}","stage":"dev"},"managedPolicyArns":[],"description":"The role of a function"},
        """
        + End);

    private static string Start(int number, int round) =>
        $$"""{"urn":"urn:pulumi:dev::shop::aws:iam/role:Role::fn-{{number}}","custom":true,"id":"fn-{{number}}","""
        + $$"""
        "type":"aws:iam/role:Role","inputs":{"name":"fn-{{number}}","policy":"{{Policy}}",
        """
        + $$"""
        "tags":{"round":"{{round}}"},"assumeRolePolicy":"{{Policy}}"},
        """;
}
