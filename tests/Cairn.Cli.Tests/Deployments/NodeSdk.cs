using System.Diagnostics;
using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>
/// Pulumi's SDK for Node, found or installed once for all tests. A test that can't have it skips itself and says why.
/// </summary>
internal static class NodeSdk
{
    private const string Version = "3.270.0";
    private const string PolicyVersion = "1.21.0";

    /// <summary>Names a folder with the SDK in its <c>node_modules</c>.</summary>
    private const string Variable = "CAIRN_TEST_NODE_SDK";

    private static readonly Lazy<(string? Modules, string Reason)> Found = new(Find);

    /// <summary>A folder <c>node_modules</c> that holds the SDK.</summary>
    public static string Modules()
    {
        var (modules, reason) = Found.Value;
        Assert.SkipWhen(modules is null, reason);
        return modules!;
    }

    private static (string? Modules, string Reason) Find()
    {
        if (Run("node", "--version", null) != 0)
        {
            return (null, "there is no node here");
        }

        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return (Path.Combine(named, "node_modules"), "");
        }

        var folder = Directory.CreateTempSubdirectory("cairn-sdk-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Texts.Write(
            Path.Combine(folder, "package.json"),
            $$"""
            {"name":"sdk","private":true,"dependencies":{
              "@pulumi/pulumi":"{{Version}}","@pulumi/policy":"{{PolicyVersion}}"} }
            """);
        return Run("npm", "install --prefer-offline --no-audit --no-fund --loglevel=error", folder) == 0
            ? (Path.Combine(folder, "node_modules"), "")
            : (null, "npm could not install the SDK");
    }

    private static int Run(string program, string arguments, string? folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder ?? "",
                RedirectStandardOutput = true,
            })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
