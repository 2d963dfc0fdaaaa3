namespace Cairn.Plugins.Node;

/// <summary>What installs the packages of a program.</summary>
public enum PackageTool
{
    Auto,
    Npm,
    Yarn,
    Pnpm,
    Bun,
}
