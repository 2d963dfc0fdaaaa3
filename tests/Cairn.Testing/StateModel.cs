namespace Cairn.Testing;

/// <summary>A state that tests make, damage and write out as bytes.</summary>
public sealed class StateModel
{
    public string Stack { get; init; } = "dev";

    public string Project { get; init; } = "app";

    public string Version { get; set; } = "v3.215.0";

    /// <summary>The manifest's magic; null for the one that goes with the version.</summary>
    public string? Magic { get; set; }

    public int SchemaVersion { get; set; } = 3;

    public StateLayout Layout { get; init; } = new(EnvelopeShape.Checkpoint, IsIndented: false, IsEscaping: false);

    public bool HasSecrets { get; set; } = true;

    public List<ResourceModel> Resources { get; init; } = [];

    public List<(string Type, ResourceModel Resource)> Pending { get; init; } = [];

    public StateModel Copy() => new()
    {
        Stack = Stack,
        Project = Project,
        Version = Version,
        Magic = Magic,
        SchemaVersion = SchemaVersion,
        Layout = Layout,
        HasSecrets = HasSecrets,
        Resources = [.. Resources.Select(x => x.Copy())],
        Pending = [.. Pending.Select(x => (x.Type, x.Resource.Copy()))],
    };

    /// <summary>The state as a file has it.</summary>
    public byte[] ToBytes() => StateText.Write(this);

    public string UrnOf(string qualifiedType, string name) => $"urn:pulumi:{Stack}::{Project}::{qualifiedType}::{name}";
}
