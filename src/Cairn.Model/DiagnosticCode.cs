using System.Globalization;

namespace Cairn.Model;

/// <summary>
/// A stable identifier of one kind of diagnostic, written <c>CRN####</c>. A retired number is never used again.
/// Ranges: 1xxx state, 2xxx storage, 3xxx planning and engine, 4xxx protocol and plugins, 5xxx language hosts,
/// 6xxx the SDK (61xx its analyzers), 7xxx command line.
/// </summary>
public readonly record struct DiagnosticCode(int Number) : IComparable<DiagnosticCode>
{
    public int CompareTo(DiagnosticCode other) => Number.CompareTo(other.Number);

    public static bool operator <(DiagnosticCode left, DiagnosticCode right) => left.Number < right.Number;

    public static bool operator >(DiagnosticCode left, DiagnosticCode right) => left.Number > right.Number;

    public static bool operator <=(DiagnosticCode left, DiagnosticCode right) => left.Number <= right.Number;

    public static bool operator >=(DiagnosticCode left, DiagnosticCode right) => left.Number >= right.Number;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"CRN{Number:D4}");
}
