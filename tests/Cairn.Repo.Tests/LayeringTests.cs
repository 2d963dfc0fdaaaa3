using Xunit;

namespace Cairn.Repo.Tests;

public sealed class LayeringTests
{
    [Fact]
    public void Projects_refer_only_to_layers_below()
        => Rules.Hold(RepositoryTree.Paths
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal)
                && path.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(path => Layers.Faults(Path.GetFileNameWithoutExtension(path), RepositoryTree.Read(path))));

    [Fact]
    public void A_reference_upwards_is_found()
    {
        const string Upwards = """<Project><A><ProjectReference Include="../A/Cairn.Cli.csproj" /></A></Project>""";
        Assert.Equal(["Cairn.State must not reference Cairn.Cli"], Layers.Faults("Cairn.State", Upwards));
        Assert.NotEmpty(Layers.Faults("Cairn.Misc", Upwards));
        Assert.Empty(Layers.Faults("Cairn.State", Upwards.Replace("Cli", "Model", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_table_itself_has_no_circle()
    {
        foreach (var (project, allowed) in Layers.Allowed)
        {
            Assert.All(allowed, below => Assert.DoesNotContain(project, Layers.Allowed[below]));
        }
    }
}
