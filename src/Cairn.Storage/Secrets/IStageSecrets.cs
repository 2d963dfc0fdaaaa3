using Cairn.Model;

namespace Cairn.Storage.Secrets;

/// <summary>The named secrets that a user gives to a stage, whichever tool's format they are kept in.</summary>
public interface IStageSecrets
{
    /// <summary>Whose they are: <c>app/stage</c>.</summary>
    string Heading { get; }

    /// <summary>Whether a secret may have this name.</summary>
    bool IsName(string name);

    /// <summary>All names, sorted.</summary>
    Result<IReadOnlyList<string>> Names();

    /// <summary>All secrets, open.</summary>
    Result<SecretTexts> Read();

    /// <summary>Sets secrets and keeps all others, whoever else writes. Null where it succeeded.</summary>
    Diagnostic? Set(IReadOnlyList<KeyValuePair<string, string>> secrets, CancellationToken cancellationToken);

    /// <summary>Removes a secret; null also where there was none.</summary>
    Diagnostic? Remove(string name, CancellationToken cancellationToken);
}
