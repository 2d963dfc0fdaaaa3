namespace Cairn.Engine.Tests.Simulation;

/// <summary>What sort of resource one is.</summary>
internal enum SimKind
{
    Thing,
    Group,
    Provider,

    /// <summary>An object of somebody else that is only read.</summary>
    Found,
}
