namespace Cairn.Bench.Programs;

/// <summary>One run of Cairn on a program.</summary>
/// <param name="Seconds">From before it was started until it was gone.</param>
/// <param name="ProcessorSeconds">Of Cairn and of all that it started.</param>
/// <param name="NodeSeconds">Processor time of the program's node alone; 0 where the program does not tell.</param>
/// <param name="Output">What it printed, standard output first.</param>
internal sealed record ProgramRun(double Seconds, double ProcessorSeconds, double NodeSeconds, string Output);
