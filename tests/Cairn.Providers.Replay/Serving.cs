namespace Cairn.Providers.Replay;

/// <summary>The variables that say to a replayed provider what it is to answer. Plugins inherit them.</summary>
internal static class Serving
{
    /// <summary>A file with recorded calls.</summary>
    public const string Recording = "CAIRN_REPLAY_RECORDING";

    /// <summary>The start of the path of the log; the package and <c>.log</c> follow.</summary>
    public const string Log = "CAIRN_REPLAY_LOG";

    public static Task RunAsync(string package, CancellationToken token)
        => new ReplayedProvider(
            package,
            RecordedCall.ReadAll(Environment.GetEnvironmentVariable(Recording) ?? ""),
            $"{Environment.GetEnvironmentVariable(Log)}.{package}.log").RunAsync(token);
}
