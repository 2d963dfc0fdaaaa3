using System.Text;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>Small files of tests.</summary>
internal static class Texts
{
    public static void Write(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(text));
    }
}
