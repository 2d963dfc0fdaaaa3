namespace Cairn.Cli.Tests;

/// <summary>Small states, written out.</summary>
internal static class States
{
    public const string RootUrn = "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev";
    public const string ParentUrn = "urn:pulumi:dev::app::my:index:Box::box";
    public const string ChildUrn = "urn:pulumi:dev::app::my:index:Box$my:index:Lid::lid";

    private const string Manifest = """
        "manifest":{"time":"","magic":"","version":""}
        """;

    public static string Root => Component(RootUrn, "pulumi:pulumi:Stack");

    public static string Parent => Component(ParentUrn, "my:index:Box", RootUrn);

    public static string Child => Component(ChildUrn, "my:index:Lid", ParentUrn);

    public static string Sound => Of(Root, Parent, Child);

    public static string Swapped => Of(Root, Child, Parent);

    public static string Component(string urn, string type, string? parent = null)
    {
        var rest = parent is null ? "" : $",\"parent\":\"{parent}\"";
        return $"{{\"urn\":\"{urn}\",\"custom\":false,\"type\":\"{type}\"{rest}}}";
    }

    public static string Of(params string[] resources)
    {
        var list = string.Join(',', resources);
        var latest = $"{{{Manifest},\"resources\":[{list}]}}";
        return $"{{\"version\":3,\"checkpoint\":{{\"stack\":\"organization/app/dev\",\"latest\":{latest}}}}}";
    }
}
