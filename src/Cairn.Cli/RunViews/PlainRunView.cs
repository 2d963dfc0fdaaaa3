namespace Cairn.Cli.RunViews;

/// <summary>An operation as lines and nothing else: where there is no terminal.</summary>
internal sealed class PlainRunView(IoContext io, RunHeading heading) : LineRunView(io, heading);
