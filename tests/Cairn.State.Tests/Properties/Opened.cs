using System.Text;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Xunit;

namespace Cairn.State.Tests.Properties;

/// <summary>A state that tests opened, with what the check says of it.</summary>
internal sealed class Opened
{
    private Opened(StateDocument document)
    {
        Document = document;
        Faults = IntegrityCheck.Run(document);
    }

    public StateDocument Document { get; }

    public FaultList Faults { get; }

    public IReadOnlyList<FaultKind> Kinds => [.. Faults.All().Select(x => x.Kind)];

    public static Opened Of(StateDocument document) => new(document);

    public static Opened Of(byte[] bytes, int window = StateLimits.WindowBytes)
    {
        var result = StateDocument.Open(StateBytes.FromArray(bytes), window);
        Assert.True(result.TryGet(out var document), string.Join("\n", result.Diagnostics));
        return new Opened(document);
    }

    /// <summary>What pieces come to.</summary>
    public byte[] Join(IReadOnlyList<StatePiece> pieces)
    {
        using var joined = new MemoryStream();
        foreach (var piece in pieces)
        {
            joined.Write(piece.IsKept ? Document.Bytes.Slice(piece.Start, (int)piece.Length) : piece.Own.Span);
        }

        return joined.ToArray();
    }

    /// <summary>Everything that was read, as text that two readings can be compared by.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        text.AppendLine($"{Document.Envelope} {Document.Version} {Document.StackName} {Document.Deployment}");
        text.AppendLine($"{Document.Manifest?.Version} {Document.Manifest?.Magic} {Document.SecretsProvider}");
        foreach (var resource in Document.Resources())
        {
            text.AppendLine($"{resource.Extent} {resource.Traits} {resource.Urn} {resource.Type} {resource.Id}");
            text.AppendLine($"  {resource.SameUrn?.Index} {Document.Find(resource.Urn).FirstOrDefault().Index}");
            foreach (var reference in resource.References())
            {
                text.AppendLine($"  {reference.Kind} {reference.Offset} {reference.Target} {reference.Text}");
            }
        }

        for (var i = 0; i < Document.PendingCount; i++)
        {
            text.AppendLine($"{Document.Pending(i).Type} {Document.Pending(i).Extent}");
        }

        return text.AppendJoin('\n', Faults.All()).ToString();
    }

    public string Errors() => string.Join(
        "\n", Faults.All().Where(x => FaultCatalogue.IsError(x.Kind)).Select(x => FaultExplainer.Explain(Document, x)));
}
