using Cairn.Model;
using Cairn.Providers;
using Cairn.Runtime;

namespace Cairn;

/// <summary>
/// An app: what a program declares, for one stage. <see cref="Run(string, Action{App}, Provider[])"/> is the whole
/// of an app's file.
/// </summary>
/// <example>
/// <code>
/// return await App.Run("shop", app =>
/// {
///     var site = new Folder("site", new() { Path = "out" });
///     app.Output("path", site.Path);
/// });
/// </code>
/// </example>
public sealed class App
{
    private readonly Deployment _deployment;

    internal App(Deployment deployment)
    {
        _deployment = deployment;
        Name = deployment.Info.Project;
        Stage = new Stage(deployment.Info.Stack);
        IsPreview = deployment.Info.DryRun;
        Config = new Config(deployment.Info, Name);
        Log = new ProgramLog(deployment);
    }

    /// <summary>The app's name, which Pulumi calls project.</summary>
    public string Name { get; }

    /// <summary>The stage that is deployed.</summary>
    public Stage Stage { get; }

    /// <summary>Whether nothing is done but thought through.</summary>
    public bool IsPreview { get; }

    /// <summary>The stage's configuration.</summary>
    public Config Config { get; }

    /// <summary>Messages for people.</summary>
    public ProgramLog Log { get; }

    internal InputWriter Outputs { get; } = new();

    /// <summary>Runs an app: hands what it declares to the engine that has started it, and waits until it is deployed.
    /// </summary>
    /// <param name="name">
    /// The app's name, as a plain text: Cairn finds it without running the program.
    /// </param>
    /// <param name="program">Declares the resources.</param>
    /// <param name="providers">
    /// Providers that the program brings along. They must stay here as long as a resource of theirs is deployed.
    /// </param>
    /// <returns>The exit code, to be returned from <c>Main</c>.</returns>
    public static Task<int> Run(string name, Action<App> program, params Provider[] providers)
        => Run(
            name,
            app =>
            {
                program(app);
                return Task.CompletedTask;
            },
            providers);

    /// <inheritdoc cref="Run(string, Action{App}, Provider[])"/>
    public static Task<int> Run(string name, Func<App, Task> program, params Provider[] providers)
        => new AppProcess(name, program, providers).RunAsync(CancellationToken.None);

    /// <summary>Gives a value to people and to other apps.</summary>
    public void Output(string name, Output<string> value) => Outputs.Add(name, value);

    /// <inheritdoc cref="Output(string, Output{string})"/>
    public void Output<T>(string name, Output<T> value) => Outputs.Add(name, value);

    /// <inheritdoc cref="Output(string, Output{string})"/>
    public void Output(string name, object? value) => Outputs.Add(name, Cairn.Output.Of(value));

    /// <summary>
    /// Hands values to the app's other code, a web server or a job: <c>cairn shell -- COMMAND</c> runs it with them, in
    /// the variable <c>SST_RESOURCE_NAME</c> as JSON.
    /// </summary>
    /// <param name="name">Letters, digits and underscores.</param>
    /// <param name="values">Writes the values. What is a secret stays one in the state.</param>
    /// <example><code>app.Link("Site", to => to.Add("path", page.Path));</code></example>
#pragma warning disable CA1822 // It is the app that links; that the engine is found without it is a detail.
    public void Link(string name, Action<InputWriter> values) => _ = new LinkReference(name, values);
#pragma warning restore CA1822

    /// <summary>Lets a function change each resource that is registered from then on.</summary>
    public void Transform(ResourceTransform transform)
    {
        _deployment.Prepared = RegisterAsync(transform, _deployment.Prepared);
        _deployment.Work.Track(_deployment.Prepared);
    }

    /// <inheritdoc cref="Transform(ResourceTransform)"/>
    public void Transform(Action<TransformedResource> transform)
        => Transform((resource, _) =>
        {
            transform(resource);
            return Task.CompletedTask;
        });

    /// <summary>Calls a function of a provider.</summary>
    /// <param name="token">The function, <c>package:module:function</c>.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="shape">The form of its result.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>Unknown in a preview where an argument is.</returns>
    public Output<T> Call<T>(string token, InputArgs? args, Shapes.Shape<T> shape, FunctionOptions? options = null)
        => Cairn.Output.Started(
            FunctionCall.RunAsync(_deployment, token, args, shape, options ?? new FunctionOptions()));

    /// <summary>Calls a function of a provider; its result as it comes over the wire.</summary>
    public Output<PropertyValue> Call(string token, InputArgs? args = null, FunctionOptions? options = null)
        => Call(token, args, Shapes.Shape.Any, options);

    private async Task RegisterAsync(ResourceTransform transform, Task earlier)
    {
        await earlier.ConfigureAwait(false);
        var callback = await _deployment.Callbacks.OfTransformAsync(transform).ConfigureAwait(false);
        _ = await _deployment.Monitor.RegisterStackTransformAsync(callback).ConfigureAwait(false);
    }
}
