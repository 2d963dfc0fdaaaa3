namespace Cairn.Schemas.Tests;

public sealed class GoldenTests
{
    [Fact]
    public void All_that_a_schema_can_say_is_written_as_before()
    {
        foreach (var file in Golden.Generated.Files)
        {
            Golden.Agree(file.Name.TrimStart('.'), Golden.Text(file));
        }

        Assert.Equal(
            Golden.Generated.Files.Select(x => x.Name.TrimStart('.')).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Golden.Folder, "*" + Golden.Ending)
                .Select(x => Path.GetFileName(x)[..^Golden.Ending.Length]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_line_is_longer_than_a_screen_but_those_that_cannot_be_broken()
        => Assert.All(
            Golden.Generated.Files.SelectMany(x => Golden.Text(x).Split('\n')),
            x => Assert.True(x.Length <= 120 || !x.TrimStart().StartsWith("///", StringComparison.Ordinal), x));
}
