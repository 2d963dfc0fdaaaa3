#:project ../../src/Cairn.Local

using Cairn;
using Cairn.Local;

return await App.Run("stages", app =>
{
    var folder = new Folder("deployed", new() { Path = $"deployed-{app.Stage}" });
    var service = new Service("shop", new()
    {
        Folder = folder,
        Port = app.Config.GetInt("port") ?? 8080,

        // Each stage has its own, encrypted in its configuration file and wherever it goes from there.
        Token = app.Config.RequireSecret("token"),
    });

    app.Output("settings", service.Settings);
    app.Output("login", service.Login);
});

/// <summary>What a service needs, as one thing: its settings, and a key that is made for it.</summary>
internal sealed class Service : Component
{
    public Service(string name, ServiceArgs args, ResourceOptions? options = null)
        : base("stages:index:Service", name, options)
    {
        var key = new RandomPassword($"{name}-key", new() { Length = 24 }, new() { Parent = this });
        var settings = new JsonFile(
            $"{name}-settings",
            new()
            {
                Folder = args.Folder,
                Name = $"{name}.json",
                Value = new InputMap<object> { ["port"] = args.Port, ["token"] = args.Token, ["key"] = key.Result },
            },
            new() { Parent = this });

        Settings = settings.Path;
        Login = $"http://localhost:{args.Port}/?token={args.Token}";
        RegisterOutputs(outputs => outputs.Add("settings", Settings));
    }

    public Output<string> Settings { get; }

    public Output<string> Login { get; }
}

internal sealed record ServiceArgs
{
    public required Folder Folder { get; init; }

    public required int Port { get; init; }

    public required Output<string> Token { get; init; }
}
