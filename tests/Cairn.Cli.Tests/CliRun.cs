using System.Runtime.ExceptionServices;
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
        return (Exit(() => Program.RunAsync(args, io, CancellationToken.None)), Text(output), Text(error));
    }

    /// <summary>Waits as the process itself would: commands that are not asynchronous stay easy to test.</summary>
    private static int Exit(Func<Task<int>> run)
    {
        var exit = 0;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            using var ended = new ManualResetEventSlim();
            _ = run().ContinueWith(
                done =>
                {
                    failure = done.Exception is { InnerException: { } inner }
                        ? ExceptionDispatchInfo.Capture(inner)
                        : null;
                    exit = done.IsCompletedSuccessfully ? done.Result : 0;
                    ended.Set();
                },
                TaskScheduler.Default);
            ended.Wait();
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return exit;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Text(MemoryStream stream)
        => Encoding.UTF8.GetString(stream.ToArray()).Replace(Folder, "FOLDER", StringComparison.Ordinal);
}
