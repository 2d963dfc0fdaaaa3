namespace Cairn.Cli.Commands;

/// <summary>What <c>cairn backup</c> was asked.</summary>
internal sealed record BackupArguments
{
    /// <summary>The folder, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>The only stage to copy; null: all.</summary>
    public string? Stage { get; init; }

    public bool IncludesPassphrases { get; init; }

    public bool IsJson { get; init; }

    /// <summary>How long to wait before looking again; null: once is enough.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>Reads <c>30s</c>, <c>5m</c>, <c>2h</c> or a number of seconds; null where it is none of them.</summary>
    public static TimeSpan? ParseTime(string text)
    {
        var unit = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? text[^1] : 's';
        var digits = text.TrimEnd('s', 'm', 'h');
        return int.TryParse(digits, System.Globalization.NumberStyles.None, null, out var number)
            && number is > 0 and <= 86_400 && text.Length - digits.Length <= 1
                ? unit switch
                {
                    's' => TimeSpan.FromSeconds(number),
                    'm' => TimeSpan.FromMinutes(number),
                    'h' => TimeSpan.FromHours(number),
                    _ => null,
                }
                : null;
    }
}
