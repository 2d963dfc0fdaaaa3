namespace Cairn;

/// <summary>A function that may change a resource before it is registered.</summary>
/// <param name="resource">The resource; what it holds can be set.</param>
/// <param name="cancellationToken">The engine does not wait any more.</param>
public delegate Task ResourceTransform(TransformedResource resource, CancellationToken cancellationToken);
