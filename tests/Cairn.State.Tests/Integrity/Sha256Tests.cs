using System.Security.Cryptography;
using Cairn.State.Integrity;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Integrity;

public sealed class Sha256Tests
{
    [Fact]
    public void It_is_the_hash_that_everybody_else_computes()
        => Gen.Byte.Array[0, 300].Sample(
            bytes => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Sha256.Hex(bytes)));
}
