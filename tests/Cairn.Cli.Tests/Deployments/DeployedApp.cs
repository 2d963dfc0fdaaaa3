using System.Diagnostics;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>
/// An app in a folder of its own, and <c>cairn</c> as a process on it. The program makes what <c>spec.json</c> says:
/// boxes, each a file in the folder <c>cloud</c>.
/// </summary>
public sealed class DeployedApp : IDisposable
{
    private const string Program =
        """
        const pulumi = require("@pulumi/pulumi");
        const fs = require("fs");
        const spec = JSON.parse(fs.readFileSync("spec.json", "utf8"));
        const boxes = {
          async create(inputs) {
            const fs = require("fs");
            if (inputs.fails) throw new Error("no room for " + inputs.text);
            fs.writeFileSync("cloud/" + inputs.label, String(inputs.text));
            if (inputs.pause) await new Promise(done => setTimeout(done, inputs.pause));
            return { id: inputs.label, outs: inputs };
          },
          async diff(id, olds, news) {
            return { changes: olds.text !== news.text || olds.label !== news.label,
                     replaces: olds.label !== news.label ? ["label"] : [] };
          },
          async update(id, olds, news) {
            require("fs").writeFileSync("cloud/" + id, String(news.text));
            return { outs: news };
          },
          async read(id, props) {
            const fs = require("fs");
            return fs.existsSync("cloud/" + id) ? { id, props } : { id: "", props: {} };
          },
          async delete(id) { require("fs").rmSync("cloud/" + id, { force: true }); },
        };
        class Box extends pulumi.dynamic.Resource {
          constructor(name, props, opts) { super(boxes, name, props, opts, "shop", "Box"); }
        }
        class Shelf extends pulumi.ComponentResource {
          constructor(name) { super("shop:index:Shelf", name); this.registerOutputs({}); }
        }
        const config = new pulumi.Config();
        const shelf = spec.boxes.length > 0 ? new Shelf("shelf") : undefined;
        console.log("the program speaks");
        for (const { name, ...box } of spec.boxes) {
          const text = box.text === "$secret" ? config.requireSecret("word") : box.text;
          new Box(name, { label: name, ...box, text }, { parent: shelf });
        }
        if (spec.throws) throw new Error(spec.throws);
        if (spec.exits) process.exit(spec.exits);
        exports.count = spec.boxes.length;
        """;

    private readonly string _config;
    private readonly Dictionary<string, string> _variables = [];

    public DeployedApp()
    {
        var modules = NodeSdk.Modules();
        Folder = Directory.CreateTempSubdirectory("cairn-app-").FullName;
        _config = Path.Combine(Folder, ".config");
        Directory.CreateDirectory(Path.Combine(Folder, "cloud"));
        Directory.CreateSymbolicLink(Path.Combine(Folder, "node_modules"), modules);
        Write("Pulumi.yaml", "name: shop\nruntime: nodejs\nbackend:\n  url: file://./state\n");
        Write("package.json", """{"name":"shop","private":true,"main":"index.js"}""");
        Write("index.js", Program);
        Boxes("one", "two");
    }

    /// <summary>The binary that is tested.</summary>
    public static string Command => Environment.GetEnvironmentVariable("CAIRN_COMMAND") is { Length: > 0 } named
        ? named
        : Path.Combine(AppContext.BaseDirectory, "cairn");

    public string Folder { get; }

    /// <summary>The stage's file.</summary>
    public string StatePath => Path.Combine(Folder, "state", ".pulumi", "stacks", "shop", "dev.json");

    /// <summary>The stage's text.</summary>
    public string State => File.ReadAllText(StatePath);

    /// <summary>What is in the cloud.</summary>
    public IEnumerable<string> Cloud
        => Directory.EnumerateFiles(Path.Combine(Folder, "cloud")).Select(x => Path.GetFileName(x)).Order();

    /// <summary>Where a passphrase is kept.</summary>
    public IEnumerable<string> Kept
        => Directory.EnumerateFiles(Path.Combine(_config, "cairn", "passphrases"));

    /// <summary>The processes that work in the app's folder; empty where there is no <c>/proc</c>.</summary>
    public IReadOnlyList<string> Processes()
        => !Directory.Exists("/proc/self") ? [] :
        [
            .. Directory.EnumerateDirectories("/proc")
                .Where(x => int.TryParse(Path.GetFileName(x), out _))
                .Where(x => new DirectoryInfo(Path.Combine(x, "cwd")).LinkTarget == Folder),
        ];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public void Write(string name, string text) => Texts.Write(Path.Combine(Folder, name), text);

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public void Boxes(params string[] names) => Spec(
        $"{{\"boxes\":[{string.Join(',', names.Select(x => $$"""{"name":"{{x}}","text":"text of {{x}}"}"""))}]}}");

    public void Spec(string json) => Write("spec.json", json);

    /// <summary>Runs to its end.</summary>
    public async Task<(int Exit, string Out, string Err)> RunAsync(params string[] words)
        => await Start(words).EndAsync();

    /// <summary>Sets a variable of all commands from now on.</summary>
    public void Set(string name, string value) => _variables[name] = value;

    /// <summary>Runs a command of the other door to its end; the stack is the selected one.</summary>
    public async Task<(int Exit, string Out, string Err)> PulumiAsync(params string[] words)
        => await Begin(["pulumi", .. words]).EndAsync();

    /// <summary>Starts a command on the stage <c>dev</c>, of the other door where it begins with its name.</summary>
    public CairnProcess Start(params string[] words)
        => Begin([.. words, words is ["pulumi", ..] ? "--stack" : "--stage", "dev"]);

    private CairnProcess Begin(string[] words)
    {
        var start = new ProcessStartInfo(Command, words)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["XDG_CONFIG_HOME"] = _config;
        start.Environment["PULUMI_HOME"] = Path.Combine(Folder, ".pulumi-home");
        foreach (var (name, value) in _variables)
        {
            start.Environment[name] = value;
        }

        return new CairnProcess(Process.Start(start)!);
    }

    private static bool IsForeign(string name)
        => name.StartsWith("PULUMI_", StringComparison.Ordinal) || name.StartsWith("SST_", StringComparison.Ordinal);
}
