using System.Text;
using Cairn.Model;
using Cairn.Schemas;
using Cairn.Storage.Files;

namespace Cairn.Cli.Packages;

/// <summary>
/// Writes a generated project into its folder. Files that are as they should be are left alone, so that a second run
/// builds nothing anew; those of modules that are gone are removed.
/// </summary>
internal sealed class PackageFolder(string path)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly DurableFile _files = new();

    /// <summary>How many files were written or removed.</summary>
    public int Changed { get; private set; }

    /// <summary>CRN7412 where something can't be written; null where all of it is there.</summary>
    public Diagnostic? Write(GeneratedPackage package)
    {
        if (_files.CreateDirectory(path) is { } refused)
        {
            return AddDiagnostics.NotWritten(path, refused.Detail);
        }

        foreach (var file in package.Files)
        {
            if (Write(file) is { } failure)
            {
                return failure;
            }
        }

        try
        {
            Sweep(package);
            return null;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return AddDiagnostics.NotWritten(path, refusal.Message);
        }
    }

    private Diagnostic? Write(GeneratedFile file)
    {
        using var content = new MemoryStream();
        using (var writer = new StreamWriter(content, Utf8, leaveOpen: true) { NewLine = "\n" })
        {
            file.Write(writer);
        }

        var target = Path.Combine(path, file.Name);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (DurableFile.HasContent(target, bytes.Span))
        {
            return null;
        }

        Changed++;
        return _files.Replace(target, stream => stream.Write(bytes.Span)) is { } refusal
            ? AddDiagnostics.NotWritten(target, refusal.Detail)
            : null;
    }

    /// <summary>Only what was generated is removed, whatever else lies in the folder.</summary>
    private void Sweep(GeneratedPackage package)
    {
        var kept = package.Files.Select(x => x.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path, "*.cs"))
        {
            if (!kept.Contains(Path.GetFileName(file))
                && File.ReadLines(file).FirstOrDefault() == GeneratedPackage.Mark)
            {
                File.Delete(file);
                Changed++;
            }
        }
    }
}
