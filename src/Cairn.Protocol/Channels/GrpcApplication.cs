using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Protocol.Channels;

/// <summary>
/// What Kestrel asks for each request: the handler of the path. A method's path is a constant, so a table of them
/// stands for ASP.NET's host and its routing, which a program that only serves gRPC need not carry (docs/adr/0045).
/// </summary>
internal sealed class GrpcApplication : IHttpApplication<HttpContext>
{
    private const char Variable = '{';
    private const string ContentType = "application/grpc";

    private static readonly RequestDelegate NotFound = static context =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };

    private readonly IServiceScopeFactory _scopes;
    private readonly Dictionary<string, RequestDelegate> _methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RequestDelegate> _unknownMethods = new(StringComparer.Ordinal);

    public GrpcApplication(ServiceProvider services, Action<IEndpointRouteBuilder> map)
    {
        _scopes = services.GetRequiredService<IServiceScopeFactory>();
        var mapped = new Mapping(services);
        map(mapped);
        foreach (var endpoint in mapped.DataSources.SelectMany(static x => x.Endpoints).OfType<RouteEndpoint>())
        {
            Add(endpoint.RoutePattern.RawText ?? "", endpoint.RequestDelegate ?? NotFound);
        }
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures)
        => new DefaultHttpContext(contextFeatures) { ServiceScopeFactory = _scopes };

    Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context)
        => (_methods.GetValueOrDefault(context.Request.Path.Value ?? "") ?? Unknown(context.Request))(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    private static string ServiceOf(string path) => path.AsSpan().Trim('/').ToString().Split('/')[0];

    /// <summary>
    /// gRPC maps <c>/Service/Method</c>, <c>Service/{…}</c> for the methods that a service lacks, and <c>{…}/{…}</c>
    /// for services that are not there.
    /// </summary>
    private void Add(string pattern, RequestDelegate handler)
    {
        if (pattern.Contains(Variable, StringComparison.Ordinal))
        {
            var service = ServiceOf(pattern);
            _unknownMethods[service.StartsWith(Variable) ? "" : service] = handler;
        }
        else
        {
            _methods[pattern] = handler;
        }
    }

    /// <summary>gRPC is told in its own words that there is no such method; others are told as on the web.</summary>
    private RequestDelegate Unknown(HttpRequest request)
        => request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) != true ? NotFound
            : _unknownMethods.GetValueOrDefault(ServiceOf(request.Path.Value ?? ""))
                ?? _unknownMethods.GetValueOrDefault("")
                ?? NotFound;

    private sealed class Mapping(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
