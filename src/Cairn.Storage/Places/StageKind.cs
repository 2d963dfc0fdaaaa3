namespace Cairn.Storage.Places;

/// <summary>Whose layout a state lies in.</summary>
public enum StageKind
{
    /// <summary>A file of its own, in no store.</summary>
    File,

    /// <summary>A store of Pulumi's self-managed backend: <c>.pulumi/stacks/…</c>.</summary>
    Pulumi,

    /// <summary>SST's local home: <c>sst/state/app/…</c>.</summary>
    Sst,
}
