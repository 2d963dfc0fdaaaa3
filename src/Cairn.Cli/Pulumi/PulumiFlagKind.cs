namespace Cairn.Cli.Pulumi;

/// <summary>How a flag takes its value.</summary>
internal enum PulumiFlagKind
{
    /// <summary>On by itself; <c>--flag=false</c> switches it off.</summary>
    Switch,

    /// <summary>Takes the next word, or what follows <c>=</c>.</summary>
    Text,

    /// <summary>As a text, which has to be a whole number.</summary>
    Number,

    /// <summary>As a text, as often as wanted.</summary>
    Many,

    /// <summary>As a text, but only with <c>=</c>; by itself it stands for its usual value.</summary>
    Optional,
}
