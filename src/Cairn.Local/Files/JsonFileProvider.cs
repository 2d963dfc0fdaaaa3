using System.Text;
using Cairn.Providers;

namespace Cairn.Local.Files;

/// <summary>Files with a JSON text.</summary>
internal sealed class JsonFileProvider(RunFiles files)
    : FileProvider<JsonFileInputs, TextOutputs>(LocalTypes.JsonFile, files)
{
    public override string Description => "A file with a JSON text.";

    protected override Expected<TextOutputs> Expect(JsonFileInputs inputs, TextOutputs? old)
        => new(Outputs(inputs, DiskFile.Sha256(Text(inputs))));

    protected override async Task WriteAsync(JsonFileInputs inputs, Stream to, CancellationToken cancellationToken)
        => await to.WriteAsync(Encoding.UTF8.GetBytes(Text(inputs)), cancellationToken).ConfigureAwait(false);

    protected override TextOutputs Outputs(JsonFileInputs inputs, string sha256)
        => new(inputs.Path, sha256, Text(inputs));

    /// <summary>Another layout of the same value is no other value, and stays as somebody likes it.</summary>
    protected override async Task<Found<JsonFileInputs, TextOutputs>> FindAsync(
        string path, string sha256, JsonFileInputs? old, string? oldSha256, CancellationToken cancellationToken)
    {
        var text = await DiskFile.TextAsync(path, cancellationToken).ConfigureAwait(false);
        var value = JsonText.Read(text);
        var inputs = old is not null && JsonText.Write(old.Value, false) == JsonText.Write(value, false)
            ? old
            : (old ?? new JsonFileInputs(path, value, null, null, null)) with { Value = value };
        return new(inputs with { Path = path }, new TextOutputs(path, sha256, text));
    }

    protected override JsonFileInputs WithMode(JsonFileInputs inputs, string? mode) => inputs with { Mode = mode };

    private static string Text(JsonFileInputs inputs) => JsonText.Write(inputs.Value, inputs.Indented ?? true);
}
