namespace Cairn.Engine.Ports;

/// <summary>What a violation does to a run.</summary>
public enum PolicyLevel
{
    /// <summary>It is only told.</summary>
    Advisory,

    /// <summary>The run fails.</summary>
    Mandatory,
}
