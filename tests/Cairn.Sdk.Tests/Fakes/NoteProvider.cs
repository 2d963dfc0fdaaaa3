using System.Collections.Concurrent;
using Cairn.Providers;
using Cairn.Shapes;

namespace Cairn.Sdk.Tests.Fakes;

/// <summary>A provider for tests, whose notes lie in memory.</summary>
internal sealed class NoteProvider() : ResourceProvider<NoteProvider.Inputs, NoteProvider.Outputs>("lab:index:Note")
{
    public ConcurrentDictionary<string, string> Notes { get; } = [];

    /// <summary>Whether a note whose size is wrong is to be written again.</summary>
    public bool WantsOutputs { get; set; }

    protected override bool ComparesOutputs => WantsOutputs;

    protected override Task<Difference?> DiffAsync(
        DiffRequest<Inputs, Outputs> request, CancellationToken cancellationToken)
        => Task.FromResult(WantsOutputs && request.OldOutputs.Size != request.NewInputs.Text.Length
            ? new Difference { Changed = ["size"] }
            : null);

    protected override Task<Inputs> CheckAsync(CheckRequest<Inputs> request, CancellationToken cancellationToken)
    {
        if (request.Inputs.Text == "refused")
        {
            request.Refuse("text", "must not be refused");
        }

        return Task.FromResult(request.Inputs with { Colour = request.Inputs.Colour ?? "yellow" });
    }

    protected override Expected<Outputs>? Expect(Inputs inputs, Outputs? old) => inputs.Text switch
    {
        "foreseen" => new(Made(inputs)),
        "half seen" => new(Made(inputs)) { Unknown = ["size"] },
        _ => null,
    };

    protected override Task<Created<Outputs>> CreateAsync(
        CreateRequest<Inputs> request, CancellationToken cancellationToken)
    {
        if (request.Inputs.Text == "coded")
        {
            throw new CairnException(SdkDiagnostics.NoRun("a note"));
        }

        if (request.Inputs.Text == "half")
        {
            throw PartialFailureException.Of("half", new Outputs("half", 0), "only half of it was written");
        }

        Notes[request.Name] = request.Inputs.Text.Length > 0
            ? request.Inputs.Text
            : throw new InvalidOperationException("there is nothing to write");
        return Task.FromResult(new Created<Outputs>(request.Name, Made(request.Inputs)));
    }

    protected override Task<Found<Inputs, Outputs>?> ReadAsync(
        ReadRequest<Inputs, Outputs> request, CancellationToken cancellationToken)
        => Task.FromResult(Notes.TryGetValue(request.Id, out var text)
            ? new Found<Inputs, Outputs>(new Inputs(text, null), new Outputs(text, text.Length))
            : null);

    protected override Task<Outputs> UpdateAsync(
        UpdateRequest<Inputs, Outputs> request, CancellationToken cancellationToken)
    {
        Notes[request.Id] = request.NewInputs.Text;
        return Task.FromResult(Made(request.NewInputs));
    }

    protected override Task DeleteAsync(DeleteRequest<Outputs> request, CancellationToken cancellationToken)
    {
        _ = Notes.TryRemove(request.Id, out _);
        return Task.CompletedTask;
    }

    private static Outputs Made(Inputs inputs) => new(inputs.Text, inputs.Text.Length);

    /// <summary>What a note is made of.</summary>
    internal sealed record Inputs(string Text, string? Colour) : IShaped<Inputs>
    {
        public static ObjectShape<Inputs> OwnShape { get; } = Shape.Object(
            "",
            from => new Inputs(from.Get<string>("text"), from.Get<string?>("colour")),
            new Member<Inputs, string>(
                "text", Shape.Text.That("must be at most 9 letters", x => x.Length <= 9), x => x.Text)
            {
                Description = "What it says.",
            },
            new Member<Inputs, string?>("colour", Shape.Optional(Shape.Text), x => x.Colour)
            {
                ReplacesOnChange = true,
            });
    }

    /// <summary>What a note is.</summary>
    internal sealed record Outputs(string Text, int Size) : IShaped<Outputs>
    {
        public static ObjectShape<Outputs> OwnShape { get; } = Shape.Object(
            "",
            from => new Outputs(from.Get<string>("text"), from.Get<int>("size")),
            new Member<Outputs, string>("text", Shape.Text, x => x.Text),
            new Member<Outputs, int>("size", Shape.Integer, x => x.Size) { IsSecret = true });
    }
}
