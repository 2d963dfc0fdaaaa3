using System.Runtime.InteropServices;
using System.Text;

namespace Cairn.Plugins.Processes;

/// <summary>
/// The libc functions a guard needs. None is variadic. The opaque structures of <c>posix_spawn</c> are at most some
/// hundred bytes on every system; they get more.
/// </summary>
internal static unsafe partial class GuardCalls
{
    public const int Interrupt = 2;
    public const int Kill = 9;

    private const int HangUp = 1;
    private const int Quit = 3;
    private const int Terminate = 15;
    private const int OpaqueBytes = 2048;
    private const short SetGroup = 0x02;
    private const short SetDefaultSignals = 0x04;
    private const short SetSignalMask = 0x08;
    private const int InterruptedCall = 4;
    private const int ByProcess = 1;
    private const int Exited = 4;
    private const int SignalInformationBytes = 256;

    private static int LeaveWaitable => OperatingSystem.IsMacOS() ? 0x20 : 0x01000000;

    /// <summary>Makes this process the leader of a group of its own, deaf to what a terminal sends to groups.</summary>
    public static void Withdraw()
    {
        const nint Ignore = 1;
        _ = SetGroupCall(0, 0);
        foreach (var signal in (ReadOnlySpan<int>)[HangUp, Interrupt, Quit, Terminate])
        {
            _ = SignalCall(signal, Ignore);
        }
    }

    /// <summary>Reads one byte of standard input; null at its end.</summary>
    public static byte? ReadByte()
    {
        byte value;
        nint read;
        do
        {
            read = ReadCall(0, &value, 1);
        }
        while (read < 0 && Marshal.GetLastPInvokeError() == InterruptedCall);
        return read == 1 ? value : null;
    }

    public static void WriteError(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            _ = WriteCall(2, start, (nuint)bytes.Length);
        }
    }

    /// <summary>The process that started this one, or that the system gave it to.</summary>
    public static int Parent() => ParentCall();

    /// <summary>Whether the terminal is ours: its keys send signals to this process's group.</summary>
    public static bool IsInForeground()
    {
        const int Input = 0;
        const int Error = 2;
        var group = GroupCall();
        return TerminalGroupCall(Input) == group || TerminalGroupCall(Error) == group;
    }

    /// <summary>The system's number of a signal that people and supervisors send.</summary>
    public static int NumberOf(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => HangUp,
        PosixSignal.SIGQUIT => Quit,
        PosixSignal.SIGTERM => Terminate,
        _ => Interrupt,
    };

    public static void SendToGroup(int group, int signal) => _ = KillCall(-group, signal);

    public static void Send(int process, int signal) => _ = KillCall(process, signal);

    /// <summary>Returns when the process has ended; its id stays taken until <see cref="Reap"/>.</summary>
    public static void AwaitEnd(int process)
    {
        var information = stackalloc byte[SignalInformationBytes];
        while (WaitIdCall(ByProcess, process, information, Exited | LeaveWaitable) != 0
            && Marshal.GetLastPInvokeError() == InterruptedCall)
        {
        }
    }

    /// <summary>The exit code of a process that has ended, or 128 and the signal that ended it.</summary>
    public static int Reap(int process)
    {
        int status;
        while (WaitCall(process, &status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != InterruptedCall)
            {
                return 1;
            }
        }

        var signal = status & 0x7F;
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal;
    }

    /// <summary>
    /// Starts a program as leader of a group, with all signals as a new program expects them. Its input is empty, or a
    /// pipe that we hold. Returns the error number, 0 where it runs.
    /// </summary>
    public static int Spawn(
        ReadOnlySpan<string> command, IEnumerable<string> environment, bool keepsInputOpen, out int process)
    {
        var attributes = stackalloc byte[OpaqueBytes];
        var actions = stackalloc byte[OpaqueBytes];
        var signals = stackalloc byte[OpaqueBytes];
        var mask = stackalloc byte[OpaqueBytes];
        var pipe = stackalloc int[2];
        new Span<byte>(attributes, OpaqueBytes).Clear();
        new Span<byte>(actions, OpaqueBytes).Clear();
        _ = AttributesInit(attributes);
        _ = ActionsInit(actions);
        _ = FillSet(signals);
        _ = EmptySet(mask);
        _ = SetFlags(attributes, SetGroup | SetDefaultSignals | SetSignalMask);
        _ = SetGroupOf(attributes, 0);
        _ = SetDefaults(attributes, signals);
        _ = SetMask(attributes, mask);
        if (keepsInputOpen && PipeCall(pipe) == 0)
        {
            _ = AddDuplicate(actions, pipe[0], 0);
            _ = AddClose(actions, pipe[0]);
            _ = AddClose(actions, pipe[1]);
        }
        else
        {
            _ = AddOpen(actions, 0, "/dev/null", 0, 0);
        }

        using var arguments = new NativeTexts(command);
        using var variables = new NativeTexts([.. environment]);
        int started;
        var error = SpawnCall(&started, command[0], actions, attributes, arguments.Start, variables.Start);
        process = started;
        return error;
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentCall();

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    private static partial int GroupCall();

    [LibraryImport("libc", EntryPoint = "tcgetpgrp", SetLastError = true)]
    private static partial int TerminalGroupCall(int file);

    [LibraryImport("libc", EntryPoint = "setpgid", SetLastError = true)]
    private static partial int SetGroupCall(int process, int group);

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    private static partial nint SignalCall(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int KillCall(int process, int signal);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadCall(int file, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteCall(int file, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "pipe", SetLastError = true)]
    private static partial int PipeCall(int* ends);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitCall(int process, int* status, int options);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    private static partial int WaitIdCall(int kind, int process, byte* information, int options);

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SpawnCall(
        int* process, string path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int AttributesInit(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setpgroup")]
    private static partial int SetGroupOf(byte* attributes, int group);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int ActionsInit(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(byte* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclose")]
    private static partial int AddClose(byte* actions, int file);

    [LibraryImport(
        "libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(byte* actions, int file, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    private static partial int FillSet(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    private static partial int EmptySet(byte* signals);
}
