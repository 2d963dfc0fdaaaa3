using System.Globalization;
using Cairn.Engine.Ports;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>Ids that are the same each time.</summary>
internal sealed class CountedIds(int start) : IIdSource
{
    private int _last = start;

    public string NewId()
        => string.Create(
            CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Interlocked.Increment(ref _last):D12}");

    public void Fill(Span<byte> seed) => seed.Clear();
}
