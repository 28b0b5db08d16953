namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>What a rule counts: images, or days since something happened to one.</summary>
public enum CountType
{
    ImageCountMoreThan,
    SinceImagePushed,
    SinceImagePulled,
    SinceImageTransitioned,

    /// <summary>A word that AWS took and the portal does not know.</summary>
    Unknown,
}
