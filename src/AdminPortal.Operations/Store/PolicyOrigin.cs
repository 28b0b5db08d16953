namespace AdminPortal.Operations.Store;

/// <summary>How a version of a lifecycle policy came to be known.</summary>
public enum PolicyOrigin
{
    /// <summary>Found in AWS: somebody put it there past the portal, or before there was one.</summary>
    Seen,

    /// <summary>Put into AWS by the portal.</summary>
    Saved,

    /// <summary>Deleted from AWS by the portal.</summary>
    Deleted,

    /// <summary>Found in AWS, and a person said that this is right from now on.</summary>
    Accepted,
}
