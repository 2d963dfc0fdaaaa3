using System.Security.Cryptography;
using System.Text;

namespace Cairn.Cli.Commands;

/// <summary>A line that is typed key by key and not shown. What is typed is kept in one place and cleared.</summary>
internal static class HiddenInput
{
    private const int CharactersMax = 64 * 1024;

    /// <summary>The line in UTF-8, to be cleared by the caller; null where it was given up (Escape, Ctrl+D).</summary>
    public static byte[]? Read(Func<ConsoleKeyInfo> next)
    {
        var typed = GC.AllocateArray<char>(CharactersMax, pinned: true);
        var length = 0;
        try
        {
            while (true)
            {
                var key = next();
                switch (key)
                {
                    case { Key: ConsoleKey.Enter }:
                        return Encoding.UTF8.GetBytes(typed, 0, length);
                    case { Key: ConsoleKey.Escape } or { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control }:
                        return null;
                    case { Key: ConsoleKey.Backspace }:
                        length = Math.Max(0, length - 1);
                        break;
                    case { KeyChar: not '\0' } when length < CharactersMax:
                        typed[length++] = key.KeyChar;
                        break;
                    default:
                        break;
                }
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(typed.AsSpan()));
        }
    }
}
