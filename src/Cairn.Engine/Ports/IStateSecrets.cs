using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Ports;

/// <summary>Opens and seals the secrets of resources.</summary>
public interface IStateSecrets
{
    /// <summary>The resource with its secrets open. Fails where one can't be decrypted.</summary>
    Result<ResourceState> Open(ResourceState state);

    /// <summary>
    /// The resource with its secrets sealed. One that is as it was when it was opened gets the ciphertext it had. Fails
    /// where there is no key.
    /// </summary>
    Result<ResourceState> Seal(ResourceState state);
}
