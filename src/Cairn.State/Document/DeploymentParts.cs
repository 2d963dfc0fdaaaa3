namespace Cairn.State.Document;

/// <summary>What the scanner learns of a file besides its resources.</summary>
internal sealed class DeploymentParts
{
    public int? Version { get; set; }

    public List<string> Features { get; } = [];

    public Extent? FeaturesExtent { get; set; }

    public Extent? VersionExtent { get; set; }

    public Envelope? Envelope { get; set; }

    public string? StackName { get; set; }

    public Extent? StackNameExtent { get; set; }

    /// <summary>The object that holds manifest and resources; null where the stack was never deployed.</summary>
    public Extent? Deployment { get; set; }

    public Manifest? Manifest { get; set; }

    public SecretsProvider? SecretsProvider { get; set; }

    /// <summary>The array with its brackets.</summary>
    public Extent? Resources { get; set; }

    public Extent? PendingOperations { get; set; }

    /// <summary>The second of two lists of resources, or of pending operations, and its member's name.</summary>
    public (string Member, long Start)? SecondList { get; set; }

    /// <summary>Type and extent of each pending operation; its resource is the row of the same index.</summary>
    public List<(string Type, Extent Extent)> Pending { get; } = [];

    public List<Snippet> Snippets { get; } = [];

    public HashSet<string> Extensions { get; } = [];

    public Extent? IntegrityError { get; set; }

    /// <summary>Whether the document's members are those of a state at all.</summary>
    public bool IsState => Envelope is not null;
}
