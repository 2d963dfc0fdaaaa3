namespace Cairn.Plugins.Node;

/// <summary>
/// A provider that a package in <c>node_modules</c> says it needs (the <c>pulumi</c> of its description).
/// </summary>
/// <param name="Name">The plugin's name.</param>
/// <param name="Version">Its version as written, with a leading <c>v</c>.</param>
/// <param name="Server">Where to download it; empty: the usual places.</param>
/// <param name="Parameterization">What makes another provider of it.</param>
/// <param name="Extension">What extends it.</param>
public sealed record RequiredPackage(
    string Name, string Version, string Server, PackageParameter? Parameterization, PackageParameter? Extension);
