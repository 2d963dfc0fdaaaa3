using System.Security.Cryptography;
using System.Text.Json;
using Cairn.Model;

namespace Cairn.Storage.Files;

/// <summary>
/// The <c>.attrs</c> file that Pulumi's file backend keeps beside a state (spec/state.md §5.1). It holds an MD5 of
/// the content, which nobody compares, but which should not be a lie after we wrote. What else is in it stays.
/// </summary>
internal sealed class AttributesFile(DurableFile files, StorageLimits limits)
{
    private const string Extension = ".attrs";
    private const string HashMember = "md5";

    private static readonly string[] Empty =
    [
        "user.cache_control", "user.content_disposition", "user.content_encoding", "user.content_language",
    ];

#pragma warning disable CA5351 // Not for protection: the format of Pulumi's file backend asks for MD5.
    public static IncrementalHash NewHash() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351

    public static bool Exists(ISystemCalls calls, string statePath) => calls.Exists(statePath + Extension);

    /// <summary>Puts the new hash in. A file that is not what it should be is left alone.</summary>
    public Diagnostic? Update(string statePath, ReadOnlySpan<byte> hash)
    {
        var path = statePath + Extension;
        if (SmallFile.TryRead(files.Calls, path, limits) is not { } old || Rewrite(old, hash) is not { } updated)
        {
            return null;
        }

        return files.Replace(path, stream => stream.Write(updated)) is { } problem
            ? StorageDiagnostics.StaleSidecar(path, problem)
            : null;
    }

    /// <summary>Gives a copy of a file the attributes of the original, where that has any.</summary>
    public Diagnostic? Copy(string path, string copy)
        => SmallFile.TryRead(files.Calls, path + Extension, limits) is { } content
            ? files.Replace(copy + Extension, stream => stream.Write(content))
            : null;

    /// <summary>Gives a new file the attributes that Pulumi's file backend would give it.</summary>
    public Diagnostic? Create(string path, string contentType, ReadOnlySpan<byte> hash)
    {
        var created = new MemoryStream();
        using (var writer = new Utf8JsonWriter(created))
        {
            writer.WriteStartObject();
            foreach (var member in Empty)
            {
                writer.WriteString(member, "");
            }

            writer.WriteString("user.content_type", contentType);
            writer.WriteNull("user.metadata");
            writer.WriteBase64String(HashMember, hash);
            writer.WriteEndObject();
        }

        created.WriteByte((byte)'\n');
        return files.Replace(path + Extension, stream => stream.Write(created.ToArray()));
    }

    private static byte[]? Rewrite(byte[] old, ReadOnlySpan<byte> hash)
    {
        try
        {
            using var document = JsonDocument.Parse(old);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var updated = new MemoryStream();
            using (var writer = new Utf8JsonWriter(updated))
            {
                writer.WriteStartObject();
                foreach (var member in document.RootElement.EnumerateObject())
                {
                    if (member.NameEquals(HashMember))
                    {
                        writer.WriteBase64String(HashMember, hash);
                    }
                    else
                    {
                        member.WriteTo(writer);
                    }
                }

                writer.WriteEndObject();
            }

            return updated.ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
