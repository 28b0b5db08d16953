namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>Where ECR keeps an image. An archived one cannot be pulled until it is restored, which takes up to 20 minutes.</summary>
public enum StorageClass
{
    Standard,
    Archive,

    /// <summary>A word that AWS took and the portal does not know.</summary>
    Unknown,
}
