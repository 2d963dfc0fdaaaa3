using System.IO.Hashing;
using System.Text;

namespace Cairn.Storage.Tests.Simulation;

/// <summary>What is on a disk after a power cut, and which versions of the state may be read from it.</summary>
internal sealed record CrashImage(
    IReadOnlyDictionary<string, SimFile> Names, IReadOnlyCollection<string> Folders, int Acknowledged, int Issued)
{
    /// <summary>The same for two images that can't be told apart.</summary>
    public UInt128 Fingerprint()
    {
        var hash = new XxHash128();
        foreach (var (path, file) in Names.OrderBy(name => name.Key, StringComparer.Ordinal))
        {
            hash.Append(Encoding.UTF8.GetBytes(path));
            hash.Append([0]);
            hash.Append(file.Bytes);
            hash.Append([1]);
        }

        hash.Append(BitConverter.GetBytes(Acknowledged));
        hash.Append(BitConverter.GetBytes(Issued));
        return hash.GetCurrentHashAsUInt128();
    }
}
