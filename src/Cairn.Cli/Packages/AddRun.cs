using System.Collections.Immutable;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.Schemas;
using Cairn.Schemas.Packages;

namespace Cairn.Cli.Packages;

/// <summary>Adds a provider's package to an app: gets its schema, writes the classes, refers to them.</summary>
internal sealed class AddRun(IoContext io, AddArguments arguments)
{
    private const string PackagesFolder = ".cairn/sdks";

    public async Task<int> RunAsync(CancellationToken token)
    {
        var parsed = WantedPackage.Parse(arguments.Provider, arguments.From);
        if (!parsed.TryGet(out var wanted))
        {
            return DiagnosticView.Fail(io, parsed.Diagnostics, ExitCodes.Usage);
        }

        // Whoever writes the classes elsewhere may have no app.
        var found = AppPackages.Find(io);
        if (found.Value is null && arguments.Out is null)
        {
            return DiagnosticView.Fail(io, found.Diagnostics);
        }

        var read = await new SchemaSource(io, arguments).ReadAsync(wanted, token);
        var selected = read.TryGet(out var whole) ? PackageSelection.Of(whole, arguments.Modules) : read;
        return selected.TryGet(out var package)
            ? Add(found.Value, package, read.Diagnostics)
            : DiagnosticView.Fail(io, selected.Diagnostics);
    }

    private int Add(AppPackages? app, PackageSchema package, ImmutableArray<Diagnostic> notes)
    {
        var folder = arguments.Out is { } named
            ? io.Resolve(named)
            : Path.Combine(app?.Folder ?? io.Folder, PackagesFolder, package.Name);
        var (sdk, assumed) = Sdk(app, folder);
        notes = [.. notes, .. assumed, .. package.Version is null ? [AddDiagnostics.NoVersion(package.Name)] : Nothing];
        var generated = GeneratedPackage.Of(package, sdk, arguments.CommandLine);
        var files = new PackageFolder(folder);
        if (files.Write(generated) is { } failure)
        {
            return DiagnosticView.Fail(io, [failure]);
        }

        var isNew = false;
        if (app is not null && arguments.Out is null)
        {
            isNew = app.Refer(Path.Combine(folder, generated.ProjectFile), out var refused);
            if (refused is not null)
            {
                return DiagnosticView.Fail(io, [refused]);
            }
        }

        AddView.Write(io, arguments.IsJson, new AddedPackage
        {
            Package = package,
            Generated = generated,
            Folder = folder,
            FilesChanged = files.Changed,
            App = arguments.Out is null ? app?.Path : null,
            IsNewReference = isNew,
            Notes = notes,
        });
        return ExitCodes.Done;
    }

    private static ImmutableArray<Diagnostic> Nothing => [];

    private static (SdkDependency Sdk, ImmutableArray<Diagnostic> Notes) Sdk(AppPackages? app, string folder)
    {
        if (app?.SdkOfApp() is { } own)
        {
            return (
                own is SdkDependency.Project project
                    ? new SdkDependency.Project(Path.GetRelativePath(folder, project.Path).Replace('\\', '/'))
                    : own,
                []);
        }

        var version = ProductVersion.Text.Split('+')[0];
        return (
            new SdkDependency.Package(version),
            app is null ? [] : [AddDiagnostics.SdkAssumed(app.Path, version)]);
    }
}
