using Cairn.Protocol.Values;
using CsCheck;
using Xunit;

namespace Cairn.Protocol.Tests.Values;

public sealed class WireNumberTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1.5, "1.5")]
    [InlineData(-42.0, "-42")]
    [InlineData(100000.0, "100000")]
    [InlineData(9007199254740993.0, "9007199254740992")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.25e300, "1.25e+300")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.00000123, "0.00000123")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(-1.5e-10, "-1.5e-10")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    public void A_number_is_written_as_Pulumi_does(double value, string text)
        => Assert.Equal(text, WireNumber.Text(value));

    [Fact]
    public void Every_finite_number_comes_back_from_its_text()
        => Gen.Double.Where(double.IsFinite).Sample(value =>
        {
            Assert.True(WireNumber.TryParse(WireNumber.Text(value), out var back));
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(back));
        });

    [Fact]
    public void Integers_below_the_limit_have_no_exponent()
        => Gen.Long.Sample(value =>
            Assert.DoesNotContain('e', WireNumber.Text(value)));

    [Theory]
    [InlineData("1e309")]
    [InlineData("-1e400")]
    [InlineData("")]
    [InlineData("x")]
    public void What_no_float_can_hold_is_refused(string text) => Assert.False(WireNumber.TryParse(text, out _));
}
