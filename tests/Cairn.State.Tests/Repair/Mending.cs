using System.Text;
using System.Text.Json;
using Cairn.State.Repair;
using Cairn.State.Tests.Properties;
using Xunit;

namespace Cairn.State.Tests.Repair;

/// <summary>States of a few resources in short words, and what a repair makes of them.</summary>
internal static class Mending
{
    public const string Root = "urn:pulumi:dev::app::";

    public const string Provider = Root + "pulumi:providers:aws::default";

    public static string StateOf(params string[] resources)
        => """{"version":3,"checkpoint":{"latest":{"manifest":{"time":"2026-11-23T07:17:17Z"},"resources":["""
            + string.Join(",", resources) + "]}}}";

    /// <summary>A resource of a provider.</summary>
    public static string User(string name, string provider, string more = "")
        => $$"""{"urn":"{{Root}}aws:s3:Bucket::{{name}}","custom":true,"id":"{{name}}-1","""
            + $$""" "type":"aws:s3:Bucket","provider":"{{provider}}"{{more}}}""";

    public static RepairPlan Plan(string state, params (int Number, string Letter)[] choices)
    {
        var opened = Opened.Of(Encoding.UTF8.GetBytes(state));
        return RepairPlanner.Plan(
            opened.Document, opened.Faults, [], choices.ToDictionary(x => x.Number, x => x.Letter));
    }

    /// <summary>The resources of the mended state, which is sound.</summary>
    public static IReadOnlyList<JsonElement> Mend(string state, params (int Number, string Letter)[] choices)
    {
        var plan = Plan(state, choices);
        Assert.Empty(plan.Questions);
        Assert.Empty(plan.Unmendable);
        var mended = Opened.Of(Opened.Of(Encoding.UTF8.GetBytes(state)).Join(plan.Pieces()));
        Assert.True(mended.Faults.IsSound, mended.Errors());
        return [.. mended.Document.Resources().Select(x => JsonDocument.Parse(x.Json.ToArray()).RootElement)];
    }

    public static string Text(this JsonElement resource, string member)
        => resource.TryGetProperty(member, out var value) ? value.ToString() : "";
}
