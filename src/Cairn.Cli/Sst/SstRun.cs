namespace Cairn.Cli.Sst;

/// <summary>A run of SST that is about to begin.</summary>
/// <param name="App">The app.</param>
/// <param name="Arguments">What was asked.</param>
/// <param name="Sst">The executable.</param>
/// <param name="Environment">What SST is given besides our own variables.</param>
internal sealed record SstRun(
    SstApp App, SstArguments Arguments, string Sst, IReadOnlyDictionary<string, string> Environment)
{
    private const string RunId = "SST_RUN_ID";
    private const string NoCleanup = "SST_NO_CLEANUP";
    private const string ClearPending = "PULUMI_CLEAR_PENDING_CREATES";

    /// <summary>The variables of a run that starts the engine.</summary>
    /// <param name="id">What the run is called; SST writes it into its lock.</param>
    public IReadOnlyDictionary<string, string> Variables(string id)
    {
        var all = new Dictionary<string, string>(Environment) { [RunId] = id };
        if (Arguments.ClearsPending)
        {
            all[ClearPending] = "true";
        }

        if (App.Home is not null && Arguments.ChangesState)
        {
            // SST would remove its work folder, and what a killed engine recorded in it; Cairn looks first.
            all[NoCleanup] = "true";
        }

        return all;
    }
}
