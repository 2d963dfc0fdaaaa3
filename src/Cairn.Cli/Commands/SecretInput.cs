using System.Security.Cryptography;
using System.Text;
using Cairn.Model;

namespace Cairn.Cli.Commands;

/// <summary>Where the value of a secret comes from: a terminal, on which it isn't shown, or standard input.</summary>
internal static class SecretInput
{
    private const int BytesMax = 1 << 20;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>One value; of standard input without the line end at its end.</summary>
    public static Result<string> Value(IoContext io, string name)
    {
        if (PassphrasePrompt.Of(io) is { } prompt)
        {
            return prompt.Ask($"Enter a value for {name}") is { Length: > 0 } typed
                ? Text(typed)
                : Result.Failed<string>(SecretCommandDiagnostics.NoValue());
        }

        var read = All(io);
        return read.TryGet(out var bytes)
            ? bytes.Length == 0
                ? Result.Failed<string>(SecretCommandDiagnostics.NoValue())
                : Text(WithoutLineEnd(bytes))
            : Result.Failed<string>(read.Diagnostics);
    }

    /// <summary>All of standard input.</summary>
    public static Result<byte[]> All(IoContext io)
    {
        var bytes = new byte[BytesMax + 1];
        var length = 0;
        for (var read = -1; read != 0 && length < bytes.Length; length += read)
        {
            read = io.Input.Read(bytes, length, bytes.Length - length);
        }

        var content = bytes[..length];
        CryptographicOperations.ZeroMemory(bytes);
        return length > BytesMax
            ? Result.Failed<byte[]>(SecretCommandDiagnostics.ValueTooLong(BytesMax))
            : Result.Of(content);
    }

    /// <summary>Bytes as text; they are cleared.</summary>
    public static Result<string> Text(byte[] bytes)
    {
        try
        {
            return Result.Of(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            // The exception holds the bytes, so it goes no further.
            return Result.Failed<string>(SecretCommandDiagnostics.NotText());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    public static byte[] WithoutLineEnd(byte[] bytes)
    {
        var length = bytes.Length > 0 && bytes[^1] == '\n' ? bytes.Length - 1 : bytes.Length;
        length = length < bytes.Length && length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        var content = bytes[..length];
        CryptographicOperations.ZeroMemory(bytes);
        return content;
    }
}
