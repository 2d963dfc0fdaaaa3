using System.Collections;
using System.Globalization;

namespace Cairn.Plugins.Processes;

/// <summary>
/// The guard's side, on Unix: starts one program in a group of its own and watches a pipe whose other end only Cairn
/// holds. When the pipe closes, because Cairn let go of it or died of whatever, the program and all that it started are
/// killed. It uses nothing but a few system calls, so that it starts fast and never stands in the way of the output,
/// which goes from the program straight to Cairn.
/// </summary>
public static class ChildGuard
{
    internal const byte InterruptRequest = (byte)'i';
    internal const char KeepInput = 'k';
    internal const char TakeAlong = 't';

    /// <summary>Begins the line that says why the program could not be started; the error number follows.</summary>
    internal const string NotStartedMark = "\0cairn-guard ";

    private const int NotStartedCode = 127;

    /// <summary>
    /// Runs until the program has ended. The arguments are <c>__child</c>, the switches (any text that holds
    /// <c>k</c> and <c>t</c> or not), the program and its arguments. Returns what the program returned.
    /// </summary>
    public static int Run(IReadOnlyList<string> args)
    {
        GuardCalls.Withdraw();
        if (args.Count < 3)
        {
            return NotStartedCode;
        }

        var switches = args[1];
        string[] command = [.. args.Skip(2)];
        var error = GuardCalls.Spawn(
            command, Variables(), switches.Contains(KeepInput, StringComparison.Ordinal), out var process);
        if (error != 0)
        {
            GuardCalls.WriteError(string.Create(CultureInfo.InvariantCulture, $"{NotStartedMark}{error}\n"));
            return NotStartedCode;
        }

        var end = new GuardEnd();
        new Thread(() => Watch(process, end)) { IsBackground = true }.Start();
        GuardCalls.AwaitEnd(process);

        // The program may have ended because the watch is killing it; then the guard stays until all are dead.
        end.Reach();
        if (switches.Contains(TakeAlong, StringComparison.Ordinal))
        {
            // Until it is reaped the dead leader keeps its number, so this can hit no stranger.
            GuardCalls.SendToGroup(process, GuardCalls.Kill);
        }

        return GuardCalls.Reap(process);
    }

    private static void Watch(int process, GuardEnd end)
    {
        while (GuardCalls.ReadByte() is { } request)
        {
            if (request == InterruptRequest)
            {
                GuardCalls.SendToGroup(process, GuardCalls.Interrupt);
            }
        }

        end.Before(() => Descendants.KillAll(process));
    }

    private static IEnumerable<string> Variables()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            yield return $"{variable.Key}={variable.Value}";
        }
    }
}
