namespace Cairn.Storage.Runs;

/// <summary>What is done about what an earlier run left behind.</summary>
internal enum RecoveryAction
{
    Nothing,

    /// <summary>Leaves everything and says who works there.</summary>
    LeaveToHolder,

    /// <summary>Removes a journal in which nothing is recorded.</summary>
    Discard,

    /// <summary>Removes a journal whose steps are all in the checkpoint.</summary>
    Finish,

    /// <summary>Replays the journal over the state it began with, and makes the result the checkpoint.</summary>
    FoldIn,

    /// <summary>Moves the journal away and says what is in it.</summary>
    SetAside,

    /// <summary>Changes nothing and asks.</summary>
    RefuseUnknown,
    RefuseDamaged,
    RefuseMissing,
    RefuseBaseGone,
}
