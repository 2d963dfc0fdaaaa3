using Cairn.Plugins.DotNet;

namespace Cairn.Plugins.Tests.DotNet;

public sealed class AppBuildFileTests
{
    [Theory]
    [InlineData("""{"name":"shop","frames":true,"providers":[{"name":"a","version":"1.0.0"}]}""", true)]
    [InlineData("""{"name":"shop","providers":[{"name":"a","version":"1.0.0"}]}""", false)]
    [InlineData("""{"name":"shop","frames":"yes","providers":[{"name":"a","version":"1.0.0"}]}""", false)]
    public void Whether_providers_are_called_by_frames_is_for_the_apps_sdk_to_say(string line, bool hasFrames)
    {
        var provider = Assert.Single(AppBuildFile.Providers(line));

        Assert.Equal(new AppProvider("a", "1.0.0", hasFrames), provider);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void What_is_no_description_names_no_provider(string line)
        => Assert.Empty(AppBuildFile.Providers(line));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_build_is_read_as_it_was_kept(bool hasFrames)
    {
        using var folder = new Folder();
        var path = Path.Combine(folder.Path, "build.json");
        var build = new AppBuild
        {
            Target = "/app.dll",
            Builder = "1",
            Providers = [new AppProvider("a", "1.0.0", hasFrames)],
            Inputs = [new BuildStamp("/cairn.cs", 3, 4, "hash")],
            Listings = [("/", "hash")],
        };

        Assert.Null(AppBuildFile.Write(path, build));
        var read = AppBuildFile.Read(path, PluginLimits.Default);

        Assert.Equal(build.Providers, read?.Providers);
        Assert.Equal(build.Inputs, read?.Inputs);
    }
}
