using Cairn.Providers.Replay;

// Plays the recorded providers, and compares what Cairn asks of them with what Pulumi did.
//   serve PACKAGE                          the plugin: `pulumi-resource-PACKAGE` on the PATH has to start it
//   drive PULUMI RECORDINGS PROGRAM WORK   the eight commands; the last line is `N passed, N failed`
switch (args)
{
    case ["serve", var package, ..]:
        await Serving.RunAsync(package, CancellationToken.None);
        return 0;
    case ["drive", var command, var material, var program, var work]:
        var tally = await new Replay(command, material, program, work).RunAsync(CancellationToken.None);
        Console.WriteLine($"{tally.Passed} passed, {tally.Failed} failed");
        return tally.Failed == 0 ? 0 : 1;
    default:
        Console.Error.WriteLine("serve PACKAGE, or drive PULUMI RECORDINGS PROGRAM WORK");
        return 2;
}
