#:project ../../src/Cairn.Local

using Cairn;
using Cairn.Local;

return await App.Run("hello", app =>
{
    var site = new Folder("site", new() { Path = "out" });
    var page = new TextFile("index", new()
    {
        Folder = site,
        Name = "index.html",
        Content = $"<h1>Hello from {app.Stage}</h1>\n",
    });
    var key = new RandomPassword("api-key", new() { Length = 32 });

    app.Output("page", page.Path);
    app.Output("key", key.Result);
});
