namespace Cairn.Engine.Monitor;

/// <summary>Nothing more than that it was done.</summary>
public sealed record Done
{
    public static readonly Done Value = new();
}
