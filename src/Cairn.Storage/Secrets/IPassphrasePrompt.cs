namespace Cairn.Storage.Secrets;

/// <summary>Asks a person for a passphrase. Whoever has no terminal gives none.</summary>
public interface IPassphrasePrompt
{
    /// <summary>What was typed, in UTF-8 and not shown, to be cleared by the caller; null: nothing was.</summary>
    /// <param name="question">What to ask, without a colon at its end.</param>
    byte[]? Ask(string question);

    /// <summary>Says that the last answer was wrong, before it is asked again.</summary>
    void Reject(string reason);
}
