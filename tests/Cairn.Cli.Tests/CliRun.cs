using System.Text;

namespace Cairn.Cli.Tests;

/// <summary>Runs the whole command line in this process, in a folder of its own.</summary>
public sealed class CliRun : IDisposable
{
    private readonly Dictionary<string, string> _environment = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("cairn-cli-").FullName;

    public string Input { get; set; } = "";

    public bool IsTerminal { get; set; }

    /// <summary>What is typed where it isn't shown, a line each; on a terminal only.</summary>
    public Queue<string> Hidden { get; } = [];

    public IReadOnlyDictionary<string, string> Variables => _environment;

    public CliRun With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    public CliRun Without(string variable)
    {
        _environment.Remove(variable);
        return this;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? Folder);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public (int Exit, string Out, string Err) Run(params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Input));
        var io = new IoContext
        {
            Input = input,
            Output = output,
            Out = IoContext.Writer(output),
            Err = IoContext.Writer(error),
            IsInteractive = IsTerminal,
            HiddenLine = () => Hidden.TryDequeue(out var line) ? Encoding.UTF8.GetBytes(line) : null,
            Environment = x => _environment.GetValueOrDefault(x),
            Folder = Folder,
            Time = TimeProvider.System,
        };
        var exit = Program.Run(args, io);
        return (exit, Text(output), Text(error));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Text(MemoryStream stream)
        => Encoding.UTF8.GetString(stream.ToArray()).Replace(Folder, "FOLDER", StringComparison.Ordinal);
}
