using System.Security.Cryptography;
using Cairn.Engine.Ports;

namespace Cairn.Cli.Operations;

/// <summary>Ids that were never given before.</summary>
internal sealed class RandomIds(Func<Guid> newId) : IIdSource
{
    public string NewId() => newId().ToString();

    public void Fill(Span<byte> seed) => RandomNumberGenerator.Fill(seed);
}
