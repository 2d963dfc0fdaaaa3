using System.Globalization;
using Cairn.Local.Tests.Fakes;
using Cairn.Model;

namespace Cairn.Local.Tests.Values;

public sealed class RandomTests : IDisposable
{
    private const string Variable = "CAIRN_LOCAL_TESTS_PASSWORD";

    private readonly Stand _stand = new();

    public void Dispose() => _stand.Dispose();

    [Fact]
    public async Task A_password_keeps_the_rules_and_is_a_secret()
    {
        for (var tries = 0; tries < 200; tries++)
        {
            using var stand = new Stand();
            await stand.DeployAsync(
                LocalTypes.RandomPassword,
                ("length", 12),
                ("lower", false),
                ("minUpper", 3),
                ("minDigit", 4),
                ("minSpecial", 2),
                ("specialCharacters", "+-"));
            var password = stand["result"];
            Assert.IsType<PropertyValue.Secret>(stand.Outputs.Members.Single().Value);
            Assert.Equal(12, password.Length);
            Assert.DoesNotContain(password, char.IsLower);
            Assert.True(password.Count(char.IsUpper) >= 3, password);
            Assert.True(password.Count(char.IsDigit) >= 4, password);
            Assert.True(password.Count(x => x is '+' or '-') >= 2, password);
            Assert.DoesNotContain(password, stand.Id, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_password_stays_until_its_rules_or_keepers_change()
    {
        const string Type = LocalTypes.RandomPassword;
        await _stand.DeployAsync(Type, ("length", 32));
        var first = _stand["result"];
        Assert.True(await _stand.RefreshAsync(Type));
        Assert.Equal("same", await _stand.DeployAsync(Type, ("length", 32)));
        Assert.Equal(first, _stand["result"]);
        Assert.Equal(
            "replaced for keepers",
            await _stand.DeployAsync(Type, ("length", 32), ("keepers", Stand.Map(("year", "2026")))));
        Assert.NotEqual(first, _stand["result"]);
        await _stand.DeleteAsync(Type);
    }

    [Fact]
    public async Task Rules_that_can_t_be_kept_are_told_by_name()
    {
        const string Type = LocalTypes.RandomPassword;
        Assert.Equal(
            ["minDigit: must be 0 where `digit` is false"],
            await _stand.CheckAsync(Type, ("length", 8), ("digit", false), ("minDigit", 1)));
        Assert.Equal(
            ["length: must not be less than the sum of what there must be of each kind"],
            await _stand.CheckAsync(Type, ("length", 3), ("minLower", 2), ("minUpper", 2)));
        Assert.Equal(
            ["lower: must not be false where all other kinds of characters are"],
            await _stand.CheckAsync(
                Type, ("length", 8), ("lower", false), ("upper", false), ("digit", false), ("special", false)));
        Assert.Equal(
            ["length: must be between 1 and 1024", "minLower: must not be negative"],
            await _stand.CheckAsync(Type, ("length", 0), ("minLower", -1)));
    }

    [Fact]
    public async Task A_password_is_imported_from_where_it_is_and_not_by_itself()
    {
        const string Type = LocalTypes.RandomPassword;
        Environment.SetEnvironmentVariable(Variable, "swordfish");
        Assert.True(await _stand.ImportAsync(Type, $"env:{Variable}"));
        Assert.Equal("swordfish", _stand["result"]);
        Assert.Equal("same", await _stand.DeployAsync(Type, ("length", 9)));
        _stand.Write("pw", "from a file\n");
        Assert.True(await _stand.ImportAsync(Type, $"file:{_stand.In("pw")}"));
        Assert.Equal("from a file", _stand["result"]);
        Assert.Equal("CRN6509", await Stand.CodeAsync(() => _stand.ImportAsync(Type, "swordfish")));
    }

    [Fact]
    public async Task An_id_is_bytes_in_three_writings_and_imported_by_the_first()
    {
        const string Type = LocalTypes.RandomId;
        await _stand.DeployAsync(Type, ("byteLength", 4));
        var bytes = Convert.FromHexString(_stand["hex"]);
        Assert.Equal(4, bytes.Length);
        Assert.Equal(Convert.ToBase64String(bytes), _stand["base64"]);
        Assert.Equal("replaced for byteLength", await _stand.DeployAsync(Type));
        Assert.True(await _stand.ImportAsync(Type, "fffefdfc"));
        Assert.Equal("__79_A", _stand["base64Url"]);
        Assert.Equal("same", await _stand.DeployAsync(Type, ("byteLength", 4)));
        Assert.Equal("CRN6509", await Stand.CodeAsync(() => _stand.ImportAsync(Type, "no hex")));
        Assert.Equal(
            ["byteLength: must be between 1 and 1024"], await _stand.CheckAsync(Type, ("byteLength", 0)));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(-3, 3)]
    [InlineData(int.MinValue, int.MaxValue)]
    [InlineData(int.MaxValue - 1, int.MaxValue)]
    public async Task A_number_is_within_its_bounds(int min, int max)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            using var stand = new Stand();
            await stand.DeployAsync(LocalTypes.RandomInteger, ("min", min), ("max", max));
            Assert.InRange(int.Parse(stand.Id, CultureInfo.InvariantCulture), min, max);
        }
    }

    [Fact]
    public async Task A_number_is_imported_with_its_bounds()
    {
        const string Type = LocalTypes.RandomInteger;
        Assert.True(await _stand.ImportAsync(Type, "7,1,9"));
        Assert.Equal("same", await _stand.DeployAsync(Type, ("min", 1), ("max", 9)));
        Assert.Equal("CRN6509", await Stand.CodeAsync(() => _stand.ImportAsync(Type, "7")));
        Assert.Equal(["max: must not be less than `min`"], await _stand.CheckAsync(Type, ("min", 2), ("max", 1)));
    }
}
