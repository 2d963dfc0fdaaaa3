using System.CommandLine;
using Cairn.Cli.Operations;
using Cairn.Cli.Packages;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Gives an app typed classes for a provider.</summary>
internal static class AddCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("add", "Give an app in C# typed classes for a provider, made from its schema.")
        {
            Examples =
            [
                ("cairn add random@4.18.4", "installs the provider where it is missing"),
                ("cairn add aws --only s3 --only lambda", "two modules of many: they compile faster"),
                ("cairn add ./schema.json", "from a schema that is at hand"),
            ],
        };
        var provider = new Argument<string>("provider")
        {
            HelpName = "PROVIDER",
            Description = "A provider (NAME or NAME@VERSION), or the path of a package schema.",
        };
        var parameters = new Argument<string[]>("parameters")
        {
            HelpName = "PARAMETER",
            Description = "For a general provider: what makes it that of one package.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var only = new Option<string[]>("--only")
        {
            HelpName = "MODULE",
            Description = "Only what is in this module; may be repeated.",
        };
        var version = Text("--package-version", "VERSION", "The package's version, whatever its schema says.");
        var server = Text("--server", "URL", "Where the provider's plugin is downloaded.");
        var app = Text("--app", "FOLDER", "The app's folder; else the working folder.");
        var outFolder = Text("--out", "FOLDER", "Write the classes here, and leave the app as it is.");
        var json = CommonOptions.Json();
        command.Add(provider);
        command.Add(parameters);
        foreach (var option in (Option[])[only, version, server, app, outFolder, json])
        {
            command.Add(option);
        }

        command.SetAction((parsed, token) =>
        {
            var folder = io.Resolve(parsed.GetValue(app) ?? ".");
            var arguments = new AddArguments
            {
                Provider = parsed.GetValue(provider) ?? "",
                From = io.Folder,
                Parameters = [.. parsed.GetValue(parameters) ?? []],
                Modules = [.. parsed.GetValue(only) ?? []],
                Version = parsed.GetValue(version)?.TrimStart('v'),
                Server = parsed.GetValue(server),
                Out = parsed.GetValue(outFolder) is { } named ? io.Resolve(named) : null,
                IsJson = parsed.GetValue(json),
            };
            return Directory.Exists(folder)
                ? new AddRun(io with { Folder = folder }, arguments).RunAsync(token)
                : Task.FromResult(
                    DiagnosticView.Fail(io, [DeployDiagnostics.NoSuchFolder(folder)], ExitCodes.Usage));
        });
        return command;
    }

    private static Option<string?> Text(string name, string value, string description)
        => new(name) { HelpName = value, Description = description };
}
