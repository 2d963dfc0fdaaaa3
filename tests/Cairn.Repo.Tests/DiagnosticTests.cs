using Xunit;

namespace Cairn.Repo.Tests;

public sealed class DiagnosticTests
{
    private const string Folder = "docs/diagnostics/";

    private static readonly SourceFile[] Catalogues =
        [.. RepositoryTree.Sources("src").Where(DiagnosticCatalogue.IsCatalogue)];

    private static readonly string[] Pages =
        [.. RepositoryTree.Paths.Where(path => path.StartsWith(Folder + "CRN", StringComparison.Ordinal))
            .Select(path => path[Folder.Length..])];

    [Fact]
    public void Each_code_has_a_page_and_each_page_a_code()
    {
        var written = RepositoryTree.Sources("src").SelectMany(DiagnosticCatalogue.CodesInText);
        var codes = Catalogues.SelectMany(DiagnosticCatalogue.Codes).Concat(written);
        Rules.Hold(DiagnosticCatalogue.Undocumented(codes, Pages));
    }

    [Fact]
    public void A_code_is_given_out_once()
        => Rules.Hold(Catalogues.SelectMany(DiagnosticCatalogue.GivenOutTwice));

    [Fact]
    public void Pages_can_be_read_at_night()
        => Rules.Hold(Pages.SelectMany(page =>
            DiagnosticCatalogue.PageFaults(page, RepositoryTree.Read(Folder + page))));

    [Fact]
    public void Catalogues_are_found()
    {
        Assert.Contains(Catalogues, file => file.Path == "src/Cairn.State/StateDiagnostics.cs");
        Assert.Contains(Catalogues, file => file.Path == "src/Cairn.State/Integrity/FaultKind.cs");
    }

    [Fact]
    public void Codes_are_read_from_arguments_and_enums_of_the_range()
    {
        var file = new SourceFile(
            "src/Cairn.State/XDiagnostics.cs",
            "class X { int A = B(1001, 2001, 12); const int C = 1003, DCode = 1004; } enum E { F = 1002, G = 7 }");
        Assert.Equal([1001, 1004, 1002], DiagnosticCatalogue.Codes(file));
        var text = new SourceFile(
            "src/Cairn.Cli/X.cs",
            "class X { string A = $\"CRN7001: {1}\" + \"see CRN7002\"; /* CRN7003 */ }");
        Assert.Equal([7001, 7002], DiagnosticCatalogue.CodesInText(text));
    }

    [Fact]
    public void Faults_are_found()
    {
        var twice = new SourceFile("src/Cairn.State/XDiagnostics.cs", "class X { int A = B(1001) + B(1001); }");
        Assert.NotEmpty(DiagnosticCatalogue.GivenOutTwice(twice));
        Assert.Equal(
            ["docs/diagnostics/CRN1002.md is missing", "docs/diagnostics/CRN1003.md is about no known code"],
            DiagnosticCatalogue.Undocumented([1001, 1002], ["CRN1001.md", "CRN1003.md"]));
        Assert.NotEmpty(DiagnosticCatalogue.PageFaults("CRN1001.md", "# CRN1002: other\n\na\n\nb\n\nc\n"));
        Assert.NotEmpty(DiagnosticCatalogue.PageFaults("CRN1001.md", "# CRN1001: short\n"));
        Assert.Empty(DiagnosticCatalogue.PageFaults("CRN1001.md", "# CRN1001: fine\n\na\n\nb\n\nc\n"));
    }
}
