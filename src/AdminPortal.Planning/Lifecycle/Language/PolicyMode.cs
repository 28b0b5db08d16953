namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>What a policy's text is read for.</summary>
public enum PolicyMode
{
    /// <summary>To be sent to AWS: whatever AWS would refuse is an error.</summary>
    ToSave,

    /// <summary>AWS sent it: members and words that the portal does not know are newer than the portal, so they are kept and warned about.</summary>
    ReadBack,
}
