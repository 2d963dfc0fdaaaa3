namespace Cairn.Plugins.Tests.Monitors;

/// <summary>Programs in C# take another way to the same monitor.</summary>
public sealed class MonitorByFramesTests : MonitorServerTests
{
    protected override bool HasHeaders => false;

    protected override string Choose(string grpc, string frames) => frames;
}
