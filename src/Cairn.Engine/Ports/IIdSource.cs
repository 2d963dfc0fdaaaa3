namespace Cairn.Engine.Ports;

/// <summary>Makes what has to be new each time; tests make the same each time.</summary>
public interface IIdSource
{
    /// <summary>A UUID in lower case.</summary>
    string NewId();

    /// <summary>Fills a seed that names are made of.</summary>
    void Fill(Span<byte> seed);
}
