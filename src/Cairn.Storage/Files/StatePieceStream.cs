using System.IO.Compression;
using Cairn.State.Document;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Cairn.Storage.Files;

/// <summary>Writes a new state's pieces, packed as asked. Nothing of the state's size is ever held in memory.</summary>
internal static class StatePieceStream
{
    private const int ZstdLevel = 3;

    public static void Write(
        Stream output, StateBytes source, IReadOnlyList<StatePiece> pieces, Compression compression)
    {
        switch (compression)
        {
            case Compression.None:
                Copy(output, source, pieces);
                break;
            case Compression.Gzip:
                using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
                {
                    Copy(gzip, source, pieces);
                }

                break;
            case Compression.Zstd:
                using (var zstd = new CompressionStream(output, ZstdLevel, bufferSize: 0, leaveOpen: true))
                {
                    // Without it a changed byte would unpack to a different state, unnoticed.
                    zstd.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
                    Copy(zstd, source, pieces);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(compression));
        }
    }

    private static void Copy(Stream output, StateBytes source, IReadOnlyList<StatePiece> pieces)
    {
        foreach (var part in new StatePieceParts(source, pieces, 0, pieces.Count))
        {
            output.Write(part);
        }
    }
}
