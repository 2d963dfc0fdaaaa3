namespace Cairn.Planning;

/// <summary>What the run of the program is for.</summary>
public enum PlanningMode
{
    /// <summary>Make what the program asks for.</summary>
    Deploy,

    /// <summary>Refresh with the program: it configures providers, nothing is created or updated.</summary>
    Refresh,

    /// <summary>Destroy with the program: it configures providers, then everything goes.</summary>
    Destroy,
}
