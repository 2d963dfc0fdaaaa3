using System.Text;
using Cairn.Model;
using Cairn.Protocol.Assets;

namespace Cairn.Protocol.Tests.Assets;

/// <summary>Files by their paths, and answers by their URIs. A remote stream can't seek.</summary>
internal sealed class MemorySource : IAssetSource
{
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Bytes that are missing at the end of each file when it is read.</summary>
    public int Lost { get; set; }

    public MemorySource Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    public MemorySource Add(string path, byte[] content)
    {
        Files[path] = content;
        return this;
    }

    public Task<Result<Stream>> OpenFileAsync(string path, CancellationToken cancellationToken)
        => Task.FromResult(Files.TryGetValue(path.Replace('\\', '/'), out var content)
            ? Result.Of<Stream>(new ShrinkingStream(content, Lost))
            : Result.Failed<Stream>(ProtocolDiagnostics.CannotRead(path, "no such file")));

    public Task<Result<Stream>> OpenUriAsync(string uri, CancellationToken cancellationToken)
        => Task.FromResult(Files.TryGetValue(uri, out var content)
            ? Result.Of<Stream>(new RemoteStream(content))
            : Result.Failed<Stream>(ProtocolDiagnostics.CannotRead(uri, "404")));

    public Task<Result<IReadOnlyList<string>>> ListFilesAsync(string folder, CancellationToken cancellationToken)
    {
        var prefix = folder.TrimEnd('/') + "/";
        var names = Files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(path => path[prefix.Length..]).Reverse().ToList();
        return Task.FromResult(names.Count > 0
            ? Result.Of<IReadOnlyList<string>>(names)
            : Result.Failed<IReadOnlyList<string>>(ProtocolDiagnostics.NoArchive(folder)));
    }

    private sealed class RemoteStream(byte[] content) : MemoryStream(content, writable: false)
    {
        public override bool CanSeek => false;
    }

    private sealed class ShrinkingStream(byte[] content, int lost) : MemoryStream(content, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var left = (int)Math.Max(0, Length - lost - Position);
            return base.ReadAsync(buffer[..Math.Min(left, buffer.Length)], cancellationToken);
        }
    }
}
