using Cairn.State.Integrity;

namespace Cairn.State.Repair;

/// <summary>The answers that count in one round of a repair.</summary>
/// <param name="choices">All answers, by the questions' numbers: the letter of the option.</param>
/// <param name="numbers">The numbers of the questions.</param>
/// <param name="known">The last question that was put in an earlier round.</param>
internal sealed class RepairAnswers(IReadOnlyDictionary<int, string> choices, QuestionNumbers numbers, int known)
{
    /// <summary>A question's number, and which of its options was chosen, or null.</summary>
    public (int Number, int? Option) Of(Fault fault, int options)
    {
        var number = numbers.Of(fault);
        var isChosen = number <= known && choices.TryGetValue(number, out var key)
            && key.Length == 1 && key[0] - 'a' is var option && option >= 0 && option < options;
        return (number, isChosen ? choices[number][0] - 'a' : null);
    }
}
