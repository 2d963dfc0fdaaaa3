using System.CommandLine;
using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Cli.Commands;

/// <summary>How commands on a whole store are told which one.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string?> _app = new("--app")
    {
        HelpName = "NAME",
        Description = "Only this app's stages; else told from sst.config.ts or Pulumi.yaml.",
    };

    private readonly Option<string?> _store = new("--store")
    {
        HelpName = "URL",
        Description = "Where states are kept (file://…); else Pulumi's or SST's own place.",
    };

    public StoreOptions(Command command)
    {
        command.Add(_app);
        command.Add(_store);
    }

    public Result<StoreInventory> Inventory(IoContext io, ParseResult parsed, bool allApps)
        => new StageLocator(new IoEnvironment(io)).Inventory(
            new StageRequest
            {
                WorkingFolder = io.Folder,
                App = parsed.GetValue(_app),
                Store = parsed.GetValue(_store),
            },
            allApps);
}
