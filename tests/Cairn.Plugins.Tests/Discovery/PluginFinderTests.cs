using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Plugins.Discovery;

namespace Cairn.Plugins.Tests.Discovery;

public sealed class PluginFinderTests : IDisposable
{
    private readonly Folder _folder = new();

    [Theory]
    [InlineData("1.2.0", "1.2.0")]
    [InlineData("v1.2.0", "1.2.0")]
    [InlineData("1.1.0", null)]
    [InlineData(null, "1.10.0")]
    public void Of_installed_plugins_the_named_version_is_taken_or_the_newest(string? version, string? expected)
    {
        Install("demo", "1.2.0", "1.10.0", "2.0.0-beta.1");
        var found = Find(Request("demo", version));
        Assert.Equal(expected, (found.Value as FoundPlugin.Executable)?.Path.Split("-v")[^1].Split('/')[0]);
        Assert.Equal(expected is null, PluginFinder.IsMissing(found));
    }

    [Fact]
    public void The_older_rule_takes_a_newer_version()
    {
        Install("demo", "1.2.0", "1.10.0", "2.0.0-beta.1");
        var found = Find(Request("demo", "1.1.0"), ("PULUMI_ENABLE_LEGACY_PLUGIN_SEARCH", "1"));
        Assert.Contains("-v1.10.0/", Assert.IsType<FoundPlugin.Executable>(found.Value).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void The_path_comes_before_the_plugin_folder_with_a_warning()
    {
        Install("demo", "1.0.0");
        var onPath = _folder.Script("bin/pulumi-resource-demo", "");
        var found = Find(Request("demo"), ("PATH", _folder["bin"]));
        Assert.Equal(new FoundPlugin.Executable(onPath), found.Value);
        Assert.Equal(4205, Assert.Single(found.Diagnostics).Code.Number);
        var ignored = Find(Request("demo"), ("PATH", _folder["bin"]), ("PULUMI_IGNORE_AMBIENT_PLUGINS", "true"));
        Assert.NotEqual(found.Value, ignored.Value);
        Assert.Empty(ignored.Diagnostics);
    }

    [Fact]
    public void The_project_comes_before_the_path()
    {
        _folder.Script("bin/pulumi-resource-demo", "");
        var own = _folder.Script("own/pulumi-resource-demo", "");
        var places = Places(("PATH", _folder["bin"])) with { ProjectPlugins = [Entry("demo", "1.0.0", "own")] };
        var finder = new PluginFinder(places, PluginLimits.Default);
        Assert.Equal(new FoundPlugin.Executable(own), finder.Find(Request("demo", "1.0.0")).Value);
        Assert.NotEqual(new FoundPlugin.Executable(own), finder.Find(Request("demo", "2.0.0")).Value);
    }

    [Fact]
    public void What_a_project_names_wrongly_is_said()
    {
        var entries = ImmutableArray.Create(Entry("demo", "1.0.0", "a"), Entry("demo", "1.0.0", "b"));
        Assert.Equal(4201, Code(Places() with { ProjectPlugins = entries }));
        Assert.Equal(4202, Code(Places() with { ProjectPlugins = [Entry("demo", null, "nowhere")] }));
        _folder.Write("plain/pulumi-resource-demo", "");
        Assert.Equal(4211, Code(Places() with { ProjectPlugins = [Entry("demo", null, "plain")] }));
        _folder.Write("odd/PulumiPlugin.yaml", "runtime: [");
        Assert.Equal(4204, Code(Places() with { ProjectPlugins = [Entry("demo", null, "odd")] }));
        _folder.Write("mute/PulumiPlugin.yaml", "name: x");
        Assert.Equal(4204, Code(Places() with { ProjectPlugins = [Entry("demo", null, "mute")] }));
    }

    [Fact]
    public void Source_is_found_by_its_description()
    {
        _folder.Write("source/PulumiPlugin.yaml", "runtime:\n  name: nodejs\n  options:\n    typescript: false\n");
        var places = Places() with { ProjectPlugins = [Entry("demo", null, "source")] };
        var found = new PluginFinder(places, PluginLimits.Default).Find(Request("demo")).Value;
        var source = Assert.IsType<FoundPlugin.Source>(found);
        Assert.Equal("nodejs", source.Description.Runtime);
        Assert.Equal("false", source.Description.Options["typescript"]);
    }

    [Fact]
    public void The_dynamic_provider_comes_from_the_programs_packages()
    {
        var script = _folder.Write("app/node_modules/@pulumi/pulumi/cmd/dynamic-provider/index.js", "");
        _folder.Make("app/src");
        var places = Places(("PULUMI_IGNORE_AMBIENT_PLUGINS", "true")) with { ProgramFolder = _folder["app/src"] };
        var found = new PluginFinder(places, PluginLimits.Default).Find(Request("pulumi-nodejs")).Value;
        Assert.Equal(new FoundPlugin.NodeDynamic(script), found);
    }

    [Fact]
    public void A_language_plugin_lies_beside_the_executable()
    {
        var script = _folder.Script("beside/pulumi-language-python", "");
        var finder = new PluginFinder(Places() with { BesideFolder = _folder["beside"] }, PluginLimits.Default);
        var language = new PluginRequest { Kind = PluginKind.Language, Name = "python" };
        Assert.Equal(new FoundPlugin.Executable(script), finder.Find(language).Value);
        Assert.Null(finder.Find(Request("demo")).Value);
    }

    [Theory]
    [InlineData("demo:4000", 4000)]
    [InlineData("other:1,demo:4000", 4000)]
    [InlineData("demo", null)]
    [InlineData("demo:x", null)]
    public void A_running_plugin_is_attached_to(string list, int? port)
    {
        var found = Find(Request("demo"), ("PULUMI_DEBUG_PROVIDERS", list));
        Assert.Equal(port, (found.Value as FoundPlugin.Running)?.Port);
        Assert.Equal(port is null, found.Diagnostics is [{ Code.Number: 4203 }]);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("")]
    [InlineData("a/b")]
    public void A_name_that_leads_elsewhere_is_never_found(string name)
        => Assert.True(PluginFinder.IsMissing(Find(Request(name))));

    [Fact]
    public void Only_whole_plugins_are_listed()
    {
        Install("demo", "1.0.0");
        Install("half", "1.0.0");
        _folder.Write("plugins/resource-half-v1.0.0.partial", "");
        _folder.Make("plugins/resource-demo-v1.0.0.tmp12");
        _folder.Make("plugins/resource-demo");
        _folder.Make("plugins/unknown-demo-v1.0.0");
        _folder.Make("plugins/resource-demo-vx");
        var only = Assert.Single(InstalledPlugin.In(_folder["plugins"]));
        Assert.Equal(("demo", "1.0.0"), (only.Name, only.Version.ToString()));
    }

    [Fact]
    public void A_project_says_where_its_program_and_plugins_are()
    {
        _folder.Write("app/src/main.mjs", "");
        var path = _folder.Write("app/Pulumi.yaml", """
            name: shop
            main: src/main.mjs
            runtime:
              name: nodejs
              options: { typescript: false, nodeargs: "--a b" }
            plugins:
              providers:
                - { name: one, path: ../one, version: 1.2.3 }
              analyzers:
                - { name: two, path: /two }
            packages:
              three: ./three
              four: aws@1.0.0
              five: { source: ../five }
            """);
        var project = PulumiProject.Read(path, PluginLimits.Default).Value!;
        Assert.Equal((_folder["app/src"], "main.mjs"), (project.ProgramFolder, project.EntryPoint));
        Assert.Equal("--a b", project.Options["nodeargs"]);
        Assert.Equal(
            [("one", _folder["one"]), ("two", "/two"), ("three", _folder["app/three"]), ("five", _folder["five"])],
            project.Plugins.Select(plugin => (plugin.Name, plugin.Path)));
    }

    [Theory]
    [InlineData("name: a\nruntime: nodejs\nmain: {0}\n", "/", ".")]
    [InlineData("name: a\nruntime: nodejs\n", "", ".")]
    public void Main_may_be_a_folder_anywhere(string text, string main, string entry)
    {
        var path = _folder.Write("Pulumi.yaml", text.Replace("{0}", main, StringComparison.Ordinal));
        var project = PulumiProject.Read(path, PluginLimits.Default).Value!;
        Assert.Equal((main.Length > 0 ? main : _folder.Path, entry), (project.ProgramFolder, project.EntryPoint));
    }

    [Theory]
    [InlineData("name: a")]
    [InlineData("runtime: nodejs")]
    [InlineData("name: a\nruntime: nodejs\nmain: nowhere")]
    [InlineData("name: [")]
    public void A_project_that_can_not_be_used_is_refused(string text)
    {
        var path = _folder.Write("Pulumi.yaml", text);
        Assert.Equal(5004, Assert.Single(PulumiProject.Read(path, PluginLimits.Default).Diagnostics).Code.Number);
    }

    public void Dispose() => _folder.Dispose();

    private static PluginRequest Request(string name, string? version = null)
        => new() { Kind = PluginKind.Resource, Name = name, Version = SemanticVersion.TryParse(version) };

    private ProjectPlugin Entry(string name, string? version, string path)
        => new(PluginKind.Resource, name, SemanticVersion.TryParse(version), _folder[path]);

    private void Install(string name, params string[] versions)
        => Array.ForEach(
            versions, version => _folder.Script($"plugins/resource-{name}-v{version}/pulumi-resource-{name}", ""));

    private PluginPlaces Places(params (string Name, string? Value)[] variables) => new()
    {
        PluginFolder = _folder["plugins"],
        Environment = new TestEnvironment([.. variables, ("PATH", "/usr/bin")]),
    };

    private Result<FoundPlugin> Find(PluginRequest request, params (string Name, string? Value)[] variables)
        => new PluginFinder(Places(variables), PluginLimits.Default).Find(request);

    private static int Code(PluginPlaces places)
        => Assert.Single(new PluginFinder(places, PluginLimits.Default).Find(Request("demo", "1.0.0")).Diagnostics)
            .Code.Number;
}
