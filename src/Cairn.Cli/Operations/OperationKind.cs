namespace Cairn.Cli.Operations;

/// <summary>What an operation is for.</summary>
internal enum OperationKind
{
    Deploy,
    Refresh,
    Destroy,
    Import,
}
