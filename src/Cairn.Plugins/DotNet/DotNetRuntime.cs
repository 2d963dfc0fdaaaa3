using System.Collections.Immutable;
using System.Text;
using Cairn.Model;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.DotNet;

/// <summary>.NET on this machine.</summary>
public sealed class DotNetRuntime(ChildStarter children)
{
    private const string Executable = "dotnet";
    private const string HostVariable = "DOTNET_HOST_PATH";
    private const string RootVariable = "DOTNET_ROOT";

    /// <summary>Variables that keep the tools to what they are asked for.</summary>
    internal static readonly ImmutableDictionary<string, string?> Quiet = ImmutableDictionary<string, string?>.Empty
        .Add("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
        .Add("DOTNET_NOLOGO", "1")
        .Add("DOTNET_CLI_UI_LANGUAGE", "en")
        .Add("DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE", "1")
        .Add("MSBUILDDISABLENODEREUSE", "1")
        .Add("MSBUILDTERMINALLOGGER", "off");

    /// <summary>
    /// Variables for programs that run for seconds: code that is gathered facts about first never pays there, nor does
    /// compiling it a second time as long as some is compiled for the first (4,096 ms, hexadecimal), nor mapping each
    /// page of it twice, nor collecting more often than each 64 MB (docs/adr/0039).
    /// </summary>
    internal static readonly ImmutableDictionary<string, string?> Fast = ImmutableDictionary<string, string?>.Empty
        .Add("DOTNET_TieredPGO", "0")
        .Add("DOTNET_TC_CallCountingDelayMs", "1000")
        .Add("DOTNET_GCgen0size", "4000000")
        .Add("DOTNET_EnableWriteXorExecute", "0");

    /// <summary>Variables for a build, which is a program of seconds that is to be quiet.</summary>
    internal static readonly ImmutableDictionary<string, string?> Building = Quiet.SetItems(Fast);

    public ChildStarter Children => children;

    /// <summary>The executable: where <c>DOTNET_HOST_PATH</c> or <c>DOTNET_ROOT</c> say, else on the PATH.</summary>
    public Result<string> Find()
    {
        var environment = children.Environment;
        if (environment.Get(HostVariable) is { Length: > 0 } host && File.Exists(host))
        {
            return Result.Of(host);
        }

        var path = PathSearch.Find(Executable, environment)
            ?? (environment.Get(RootVariable) is { Length: > 0 } root ? PathSearch.In(root, Executable) : null);
        return path is null ? Result.Failed<string>(LanguageDiagnostics.DotNetMissing()) : Result.Of(path);
    }

    /// <summary>Runs a command to its end, and keeps what it writes.</summary>
    internal async Task<Result<EndedChild>> RunAsync(
        ChildCommand command, StringBuilder output, CancellationToken token)
    {
        var sink = new DelegateSink(line =>
        {
            lock (output)
            {
                _ = output.Append(line.Text).Append('\n');
            }
        });
        var started = children.Start(Executable, command, sink);
        if (!started.TryGet(out var child))
        {
            return Result.Failed<EndedChild>(started.Diagnostics);
        }

        await using (child)
        {
            var exit = await child.WaitAsync(token);
            return child.StartFailure is { } failure
                ? Result.Failed<EndedChild>(failure)
                : Result.Of(new EndedChild(exit.Code));
        }
    }

    /// <summary>How a command ended.</summary>
    internal sealed record EndedChild(int Code);
}
