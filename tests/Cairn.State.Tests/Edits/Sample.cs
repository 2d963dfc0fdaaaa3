using System.Text;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;
using Xunit;

namespace Cairn.State.Tests.Edits;

/// <summary>Small states for the tests of edits.</summary>
internal static class Sample
{
    public const string Root = "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev";
    public const string Aws = "urn:pulumi:dev::app::pulumi:providers:aws::default";
    public const string Bucket = "urn:pulumi:dev::app::aws:s3/bucket:Bucket::data";
    public const string Policy = "urn:pulumi:dev::app::aws:s3/policy:Policy::policy";

    public static StateDocument Open(string json) => Open(Encoding.UTF8.GetBytes(json));

    public static StateDocument Open(byte[] json)
    {
        var opened = StateDocument.Open(StateBytes.FromArray(json));
        Assert.True(opened.TryGet(out var document), opened.Diagnostics.FirstOrDefault()?.Detail);
        return document;
    }

    public static string Urn(string type, string name, string stage = "dev")
        => $"urn:pulumi:{stage}::app::{type}::{name}";

    public static string Res(string urn, string more = "", bool custom = true, string id = "i")
    {
        var parts = urn.Split("::");
        var type = parts[2][(parts[2].LastIndexOf('$') + 1)..];
        var head = $$"""{"urn":"{{urn}}","custom":{{(custom ? "true" : "false")}}""";
        return $$"""{{head}}{{(custom ? $",\"id\":\"{id}\"" : "")}},"type":"{{type}}"{{more}}}""";
    }

    public static string Component(string urn, string more = "") => Res(urn, more, custom: false);

    public static string DeploymentWith(string extra, params IEnumerable<string> resources)
        => $$"""{"version":3,"deployment":{"manifest":{"time":"2026-01-02T03:04:05Z","magic":"","version":""},"""
            + $"\"resources\":[{string.Join(",", resources)}]{extra},\"metadata\":{{}}}}}}";

    public static string Deployment(params IEnumerable<string> resources) => DeploymentWith("", resources);

    private static string Pending
        => Res(Urn("a:b:C", "new"), $",\"dependencies\":[\"{Bucket}\"]", id: "");

    /// <summary>A provider, a bucket and a policy that refers to the bucket in every way there is.</summary>
    public static string Typical => DeploymentWith(
        $",\"pending_operations\":[{{\"resource\":{Pending},\"type\":\"creating\"}}]",
        Component(Root),
        Res(Aws, ",\"inputs\":{}", id: "p1"),
        Res(Bucket, $",\"inputs\":{{\"n\":1.50}},\"parent\":\"{Root}\",\"provider\":\"{Aws}::p1\""),
        Res(
            Policy,
            ",\"inputs\":{\"bucket\":{\"4dabf18193072939515e22adb298388d\":\"5cf8f73096256a8f31e491e813e4eb8e\","
            + $"\"urn\":\"{Bucket}\",\"packageVersion\":\"\"}},\"text\":\"{Bucket}\"}},\"parent\":\"{Root}\""
            + $",\"dependencies\":[\"{Bucket}\"],\"provider\":\"{Aws}::p1\""
            + $",\"propertyDependencies\":{{\"bucket\":[\"{Bucket}\"],\"text\":[]}}"
            + $",\"aliases\":[\"{Bucket}\"]"
            + $",\"deletedWith\":\"{Bucket}\",\"replaceWith\":[\"{Bucket}\"],\"viewOf\":\"{Bucket}\""));

    public static string Text(StateEdit edit)
        => Encoding.UTF8.GetString(edit.After.Bytes.Slice(0, (int)edit.After.Bytes.Length));

    public static string Text(StateDocument document)
        => Encoding.UTF8.GetString(document.Bytes.Slice(0, (int)document.Bytes.Length));

    public static StateEdit Done(Model.Result<StateEdit> result)
    {
        Assert.True(result.TryGet(out var edit), result.Diagnostics.FirstOrDefault()?.Detail);
        Assert.Equal(0, IntegrityCheck.Run(edit.After).ErrorCount - IntegrityCheck.Run(edit.Before).ErrorCount);
        return edit;
    }

    public static Model.Diagnostic Refused<T>(Model.Result<T> result)
        where T : class
    {
        Assert.False(result.TryGet(out _));
        return Assert.Single(result.Diagnostics);
    }

    public static int Index(StateDocument document, string urn) => document.Find(urn).First().Index;
}
