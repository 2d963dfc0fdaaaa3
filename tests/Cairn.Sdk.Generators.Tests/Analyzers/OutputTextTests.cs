using System.Globalization;

namespace Cairn.Sdk.Generators.Tests.Analyzers;

public sealed class OutputTextTests
{
    [Theory]
    [InlineData("string a = \"a\" + [|CRN6012:path|];")]
    [InlineData("string a = [|CRN6012:path|] + \"a\" + [|CRN6012:site.Path|];")]
    [InlineData("string a = \"\"; a += [|CRN6012:path|];")]
    [InlineData("string a = \"a\" + [|CRN6012:input|];")]
    [InlineData("var a = $\"a{[|CRN6012:path|]}\";")]
    [InlineData("string a = $\"a{[|CRN6012:path|],5:x}{1}{[|CRN6012:input|]}\";")]
    [InlineData("object a = $\"a{[|CRN6012:path|]}\";")]
    [InlineData("string a = $\"a{[|CRN6012:path|]}\" + $\"b{[|CRN6012:path|]}\";")]
    [InlineData("Output<string> a = $\"a{[|CRN6012:path|]}\" + \"b\";")]
    [InlineData("app.Output(\"a\", \"a\" + [|CRN6012:path|]);")]
    [InlineData("var a = [|CRN6012:path|].ToString();")]
    [InlineData("var a = path is null ? \"\" : [|CRN6012:site.Path|].ToString();")]
    [InlineData("var a = string.Format(\"{0}\", [|CRN6012:path|]);")]
    [InlineData("var a = string.Format(\"{0}{1}{2}{3}\", 1, [|CRN6012:path|], 2, [|CRN6012:input|]);")]
    [InlineData("var a = string.Format(\"{0}\", [|CRN6012:(object)path|]);")]
    [InlineData("var a = string.Concat(\"a\", [|CRN6012:path|]);")]
    [InlineData("var a = string.Join(\",\", 1, [|CRN6012:path|]);")]
    [InlineData("var a = string.Join(\",\", new object[] { [|CRN6012:path|] });")]
    [InlineData("var all = new List<Output<string>>(); var a = string.Join(\",\", [|CRN6012:all|]);")]
    [InlineData("Output<string>[] all = [path]; var a = string.Join(\",\", [|CRN6012:all|]);")]
    [InlineData("Console.WriteLine([|CRN6012:path|]);")]
    [InlineData("Console.WriteLine(\"{0}\", [|CRN6012:path|]);")]
    [InlineData("Console.Error.WriteLine([|CRN6012:path|]);")]
    [InlineData("new StringBuilder().Append([|CRN6012:path|]);")]
    [InlineData("new StringBuilder().Append($\"a{[|CRN6012:path|]}\");")]
    [InlineData("var a = Convert.ToString([|CRN6012:path|]);")]
    [InlineData("var a = path.Apply(x => x + [|CRN6012:site.Path|]);")]
    [InlineData("_ = new TextFile(\"a\", new() { Folder = site, Name = \"a\", Content = \"a\" + [|CRN6012:path|] });")]
    public Task An_output_that_becomes_a_text_is_found(string statement) => Marked.AppAsync(statement);

    [Theory]
    [InlineData("Output<string> a = $\"a{path}\";")]
    [InlineData("Output<string> a = $\"a{path}\" + $\"b{input}\";")]
    [InlineData("Input<string> a = $\"a{path}{input}\";")]
    [InlineData("var a = Output.Format($\"a{path}\");")]
    [InlineData("app.Output(\"a\", $\"a{path}\");")]
    [InlineData("app.Output(\"a\", path);")]
    [InlineData("_ = new TextFile(\"a\", new() { Folder = site, Name = \"a\", Content = $\"{path}{app.Stage}\" });")]
    [InlineData("var a = path.Apply(x => $\"a{x}\" + x + x.ToString() + string.Join(\",\", x));")]
    [InlineData("var a = from x in path from y in site.Path select $\"{x}{y}\" + x;")]
    [InlineData("var a = $\"a{app.Stage}{site}{site.Name}{nameof(path)}\" + site;")]
    [InlineData("FormattableString a = $\"a{path}\";")]
    [InlineData("var a = 1 + 2 + \"a\" + app.Name; a += 1; Console.WriteLine(a); Console.WriteLine($\"{a}\");")]
    [InlineData("var a = path == site.Path; var b = path.Equals(site.Path); var c = path.GetHashCode();")]
    [InlineData("Func<string, string> a = x => x + \"b\"; var b = path.Apply(a);")]
    public Task Texts_that_wait_for_the_output_are_fine(string statement) => Marked.AppAsync(statement);

    [Fact]
    public async Task The_message_says_what_to_write_instead()
    {
        var found = await Marked.DiagnosticsAsync(["""
            using Cairn;
            return await App.Run("shop", app => app.Output("a", "x" + Output.Of(7)));
            """]);
        Assert.Equal(
            "'Output.Of(7)' is an Output<int>, whose value is known later: as a text it says nothing. Use an"
                + " Output<string> in the place of the string, Output.Format($\"…\") or Apply.",
            Assert.Single(found).GetMessage(CultureInfo.InvariantCulture));
    }
}
