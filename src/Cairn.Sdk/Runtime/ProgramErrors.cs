using Cairn.Model;
using Grpc.Core;

namespace Cairn.Runtime;

/// <summary>What to say of what a program throws.</summary>
internal static class ProgramErrors
{
    /// <summary>Whether the engine ends the run and has said why.</summary>
    public static bool IsEngines(Exception failure)
        => failure is OperationCanceledException
            or RpcException { StatusCode: StatusCode.Unavailable or StatusCode.Cancelled };

    /// <summary>In one line, with where it came from.</summary>
    public static string Text(Exception failure) => Of(failure).Detail;

    /// <summary>With code and hint.</summary>
    public static Diagnostic Of(Exception failure)
    {
        var place = (failure as CairnException)?.Place ?? SourcePlace.OfException(failure);
        return failure switch
        {
            CairnException { Diagnostic: { } own } => place is null
                ? own
                : own with { Detail = $"{place}: {own.Detail}" },
            _ => SdkDiagnostics.ProgramThrew(failure is RpcException call ? Plain(call) : failure, place),
        };
    }

    /// <summary>What the engine answered, without what gRPC says around it.</summary>
    private static InvalidOperationException Plain(RpcException failure) => new(failure.Status.Detail);
}
