using System.Globalization;
using System.Text.RegularExpressions;
using Cairn.Protocol.Assets;
using Xunit;

namespace Cairn.Protocol.Tests.Assets;

/// <summary>The expected hashes are those of what Go's archive/tar writes for the same names and sizes.</summary>
public sealed partial class TarHashTests
{
    [Theory]
    [InlineData("foo", 0, "d2587a875f82cdf3d3e6cfe9f8c6e6032be5dde8c344466e664e628da15757b0")]
    [InlineData("foo", 1, "7e7f615ca6c780a4b78637517a39fdd4cfb330d018430fe180ad0c81acbc46ca")]
    [InlineData("foo", 511, "0d221b6f9edc67c2ce1d99ad18913eeb854e8c6528012c5364821f0e0030a41e")]
    [InlineData("foo", 512, "143d530adf4aafc1bc2a779b5ef495962741848780af870330c1315e03c58151")]
    [InlineData("foo", 513, "fe8409727752fd423d332f2d7c251fdb2a27dbcfd06f1dba56e6eaa30a265ae7")]
    [InlineData("foo", 1024, "efcc4578f6d892de80096d921d0403eb238d614bbd802d31e86c6939715dbd75")]
    [InlineData("a/b/c.txt", 3, "08f347048bcd9f33f4d48079eadddec4dc974ed0a342bd148a0a070b362ccbcd")]
    [InlineData("./x", 3, "37592a236c2d32dc9c9f5e6a5219b3d37e94770bec4a655373c95c3af5f7ae7e")]
    [InlineData("/abs", 3, "0895165d1da11a7e96c4166b23bfacc0d45336dc77e7be983727d7b8e3cb38ce")]
    [InlineData("a b", 3, "2fce4e03e1155a8e96370a81e1e044e0b028a310d2083233e8ec2ccb9e55dc3c")]
    [InlineData("", 3, "af30d52179edeaee3d420c3a67053afd9c41f75aa3e9d21e29584de442229681", true)]
    [InlineData("a*100", 3, "dd3316e12dd721c1b18c76dcec5e9b30c7168d35a61cee6f20054ace88450a50")]
    [InlineData("d*50/a*60", 3, "1f9bf60f064749e09b3b67bb696f0a31ad64d9c462d10982d23abdf62378309a")]
    [InlineData("d*155/a*100", 3, "fb28162f47767f6da43f158164713a4f548684939d9354d6a3dad298e21a8850")]
    [InlineData("d*30/d*30/d*30/d*30/d*30/a*20", 3, "25dd768517cc4ec1f0dd19a0148548b8bc1577466f465c6fe7c71aac7e4be077")]
    public void A_name_that_fits_has_one_header(string name, long size, string hash, bool isHeaderOnly = false)
        => Assert.Equal(hash, Hash(Expand(name), size, isHeaderOnly));

    [Theory]
    [InlineData("é.txt", "bff73214641581aa96be5f1fd71a984d43643f466eed5b8d3cf6a27d00694e84")]
    [InlineData("日本/語.txt", "a30669837790b3456cb1a5b9e5b64ba9974fd4446e6c89c30462657964d13887")]
    [InlineData("😀", "34926908c2982b4aac2c558a0b56e2c975aa445b5dce405221375e5dc4b06b0d")]
    [InlineData("a*101", "3ce6eb1ddd2697102080aa1cf2f455dd9a6539fc84a137897a47f86db0f32934")]
    [InlineData("d*156/a*100", "8a39065d886f0e57475dc08eed44b71bb437f401220bcc2c8e71a7cb44acccb8")]
    [InlineData("d*155/a*101", "6697c7f7a0e38b5099498d10294d0ad21727a3505d7d5d1812a20c0199ceaef0")]
    [InlineData("d*99/a*101", "b76839c9db162a8aba478a7bc8c465b6f8ab5c0be25dde742799e35141d78f1f")]
    [InlineData("d*98//a*101", "2a1a90ba91e921de729103fc597147a053c9f5be96708185a43376a8e58e112e")]
    [InlineData("/a*101", "0520d70a7fdb100a7634dc5a439acbb8a7bdafe0bcc96886fbbe2a3fd035c4f0")]
    [InlineData("é*50/a*60", "76f80a07423505594928dc9c4d6f7253e6e47b4e86ae8afffb0eb319c252ad05")]
    [InlineData("d*86/a*990", "bacc314e2fd2760d1148c1eeae2564d16182b0a01965a373783e8d5cd60a6648")]
    [InlineData("d*87/a*200", "13d1742393276bb73a96da72bd5d259ce7d035918d516f23b0157c7a6ace5bb6")]
    [InlineData("x*970", "ece68c60ba9a006002fddbb25de26fe23dabf84e9c54e5218414860329634772")]
    [InlineData("x*985", "b1f1f822921ca7e04fe428125c3dd4638592573dee4345f09c55a87f0b729fe0")]
    [InlineData("x*988", "e00ba0c18335241acb068f6a610d01d50d81d825c528bec8928a586fddcda3de")]
    public void A_name_that_does_not_fit_has_another_before_it(string name, string hash)
        => Assert.Equal(hash, Hash(Expand(name), 3, isHeaderOnly: false));

    [Theory]
    [InlineData("foo", 8589934591, "1c320c3a6555b2727751df745ff2ccc5f931ae4aa6725ad920aa1f0fc1c072ed")]
    [InlineData("foo", 8589934592, "0b668422e14ee9c6fed5281bdf9831f59581b5d949716cf59bc4ef088122ecb4")]
    [InlineData("é", 99999999999, "8f309e53e0d9dd57f1fd58a4623fbfd420e1dda3ea99f54d4c7463b2463f5867")]
    public void A_size_that_does_not_fit_is_written_there_too(string name, long size, string hash)
        => Assert.Equal(hash, Hash(name, size, isHeaderOnly: true));

    [Theory]
    [InlineData("a", true)]
    [InlineData("a/", false)]
    [InlineData("a\0b", false)]
    public void Not_every_text_is_a_name(string name, bool isName) => Assert.Equal(isName, TarHash.IsName(name));

    [Theory]
    [InlineData("a//b/./c/", "a/b/c")]
    [InlineData("a/../../b", "../b")]
    [InlineData("/../a", "/a")]
    [InlineData("", ".")]
    [InlineData("./", ".")]
    public void Paths_are_cleaned(string path, string clean) => Assert.Equal(clean, SlashPath.Clean(path));

    private static string Hash(string name, long size, bool isHeaderOnly)
    {
        using var tar = new TarHash();
        tar.Begin(name, size);
        if (isHeaderOnly)
        {
            return Convert.ToHexStringLower(tar.Current());
        }

        tar.Append(Enumerable.Repeat((byte)'x', (int)size).ToArray());
        tar.End(size);
        return Convert.ToHexStringLower(tar.Finish());
    }

    /// <summary><c>d*3/a</c> stands for <c>ddd/a</c>.</summary>
    private static string Expand(string name)
        => Repeated.Replace(name, match => new string(
            match.Groups[1].Value[0], int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"(.)\*(\d+)")]
    private static partial Regex Repeated { get; }
}
