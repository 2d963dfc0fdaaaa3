namespace Cairn.Storage.Stores;

/// <summary>What a write left: its tag, in a form that a result can hold.</summary>
public sealed record StateTagBox(StateTag Tag);
