namespace Cairn.Cli.Tests;

/// <summary>A store of Pulumi's with one stage, <c>dev</c> of the app <c>app</c>, to run commands on.</summary>
internal static class Shop
{
    public const string State = "store/.pulumi/stacks/app/dev.json";

    public const string SstConfig
        = "export default $config({ app() { return { name: \"app\", home: \"local\" }; } });";

    /// <summary>The options that name the store and the app.</summary>
    public static readonly string[] Place = ["--app", "app", "--store", "file://./store"];

    public static string[] Stage(string name = "dev") => ["--stage", name, .. Place];

    public static string Bucket(string name, string id, string stage = "dev")
        => $"{{\"urn\":\"urn:pulumi:{stage}::app::aws:s3:Bucket::{name}\",\"custom\":true,\"id\":\"{id}\","
            + $"\"type\":\"aws:s3:Bucket\",\"parent\":\"urn:pulumi:{stage}::app::pulumi:pulumi:Stack::app-{stage}\"}}";

    public static string Of(params string[] resources) => States.Of([States.Root, .. resources]);

    public static void Put(this CliRun cli, params string[] resources) => cli.Write(State, Of(resources));
}
