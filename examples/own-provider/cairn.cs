#:project ../../src/Cairn.Sdk

using System.ComponentModel.DataAnnotations;
using Cairn;
using Cairn.Providers;
using Cairn.Shapes;

return await App.Run(
    "own-provider",
    app =>
    {
        var page = new TextFile("index", new()
        {
            Path = "out/index.html",
            Content = $"<h1>Written for {app.Stage}</h1>\n",
        });
        var robots = new TextFile("robots", new()
        {
            Path = "out/robots.txt",
            Content = $"# beside {page.Path}\nUser-agent: *\n",
        });

        app.Output("page", page.Path);
        app.Output("size", page.Size);
        app.Output("both", $"{page.Path} and {robots.Path}");
    },
    Provider.Of("files", "1.0.0", new TextFileProvider()));

/// <summary>A text file on this machine, as programs see it.</summary>
internal sealed class TextFile : CustomResource
{
    public TextFile(string name, TextFileArgs args, ResourceOptions? options = null)
        : base("files:index:TextFile", name, args, options)
    {
        Path = Property("path", Shape.Text);
        Size = Property("size", Shape.Integer);
    }

    public Output<string> Path { get; }

    public Output<int> Size { get; }
}

internal sealed class TextFileArgs : InputArgs
{
    public required Input<string> Path { get; init; }

    public required Input<string> Content { get; init; }

    protected override void Write(InputWriter to) => to.Add("path", Path).Add("content", Content);
}

/// <summary>What the provider is given.</summary>
[Shaped]
internal sealed partial record TextFileInputs([Required, Member(ReplacesOnChange = true)] string Path, string Content);

/// <summary>A text file on this machine.</summary>
[Shaped]
internal sealed partial record TextFileOutputs(string Path, string Content, int Size);

internal sealed class TextFileProvider() : ResourceProvider<TextFileInputs, TextFileOutputs>("files:index:TextFile")
{
    protected override async Task<Created<TextFileOutputs>> CreateAsync(
        CreateRequest<TextFileInputs> request, CancellationToken cancellationToken)
        => new(request.Inputs.Path, await WriteAsync(request.Inputs, cancellationToken));

    protected override async Task<Found<TextFileInputs, TextFileOutputs>?> ReadAsync(
        ReadRequest<TextFileInputs, TextFileOutputs> request, CancellationToken cancellationToken)
    {
        if (!File.Exists(request.Id))
        {
            return null;
        }

        var content = await File.ReadAllTextAsync(request.Id, cancellationToken);
        return new(new(request.Id, content), new(request.Id, content, content.Length));
    }

    protected override Task<TextFileOutputs> UpdateAsync(
        UpdateRequest<TextFileInputs, TextFileOutputs> request, CancellationToken cancellationToken)
        => WriteAsync(request.NewInputs, cancellationToken);

    protected override Task DeleteAsync(
        DeleteRequest<TextFileOutputs> request, CancellationToken cancellationToken)
    {
        if (File.Exists(request.Id))
        {
            File.Delete(request.Id);
        }

        return Task.CompletedTask;
    }

    private static async Task<TextFileOutputs> WriteAsync(TextFileInputs inputs, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(inputs.Path)) ?? ".");
        await File.WriteAllTextAsync(inputs.Path, inputs.Content, cancellationToken);
        return new(inputs.Path, inputs.Content, inputs.Content.Length);
    }
}
