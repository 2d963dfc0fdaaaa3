using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Cairn.Plugins.Tests.Downloads;

/// <summary>Makes archives of plugins, good and bad.</summary>
internal static class Archives
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static byte[] Plugin(string name = "pulumi-resource-demo")
        => Of(File("./README.md", "read"), File(name, "#!/bin/sh\necho 1\n", isExecutable: true),
            File("lib/a/b.txt", "b"));

    public static byte[] Of(params TarEntry[] entries)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(packed))
        {
            Array.ForEach(entries, tar.WriteEntry);
        }

        return bytes.ToArray();
    }

    public static TarEntry File(string name, string text, bool isExecutable = false)
        => new PaxTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
            Mode = isExecutable ? Plain | UnixFileMode.UserExecute : Plain,
        };

    public static TarEntry Link(TarEntryType type, string name, string target)
        => new PaxTarEntry(type, name) { LinkName = target };

    public static TarEntry Special(TarEntryType type, string name) => new PaxTarEntry(type, name);
}
