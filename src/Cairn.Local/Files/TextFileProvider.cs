using System.Text;
using Cairn.Providers;

namespace Cairn.Local.Files;

/// <summary>Files with a text.</summary>
internal sealed class TextFileProvider(RunFiles files)
    : FileProvider<TextFileInputs, TextOutputs>(LocalTypes.TextFile, files)
{
    public override string Description => "A file with a text, in UTF-8.";

    protected override Expected<TextOutputs> Expect(TextFileInputs inputs, TextOutputs? old)
        => new(Outputs(inputs, DiskFile.Sha256(inputs.Content)));

    protected override async Task WriteAsync(TextFileInputs inputs, Stream to, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(inputs.Content);
        if (bytes.Length > LocalLimits.TextBytesMax)
        {
            throw new CairnException(LocalDiagnostics.TextTooLong(inputs.Path, bytes.Length));
        }

        await to.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    protected override TextOutputs Outputs(TextFileInputs inputs, string sha256)
        => new(inputs.Path, sha256, inputs.Content);

    protected override async Task<Found<TextFileInputs, TextOutputs>> FindAsync(
        string path, string sha256, TextFileInputs? old, string? oldSha256, CancellationToken cancellationToken)
    {
        var content = await DiskFile.TextAsync(path, cancellationToken).ConfigureAwait(false);
        var inputs = (old ?? new TextFileInputs(path, "", null, null)) with { Path = path, Content = content };
        return new(inputs, Outputs(inputs, sha256));
    }

    protected override TextFileInputs WithMode(TextFileInputs inputs, string? mode) => inputs with { Mode = mode };
}
