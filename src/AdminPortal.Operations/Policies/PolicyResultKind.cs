namespace AdminPortal.Operations.Policies;

/// <summary>What became of a change to a lifecycle policy. Only the first changed anything.</summary>
public enum PolicyResultKind
{
    Done,

    /// <summary>The preview is too old, or of another text.</summary>
    NeedsPreview,

    /// <summary>It hits images that somebody needs, and nobody said that this is meant.</summary>
    NeedsConsent,

    /// <summary>In AWS there is another policy than the one that the change began from.</summary>
    Conflict,

    /// <summary>AWS would not take the text.</summary>
    Refused,

    /// <summary>AWS could not be asked, or its answer was lost.</summary>
    Failed,
}
