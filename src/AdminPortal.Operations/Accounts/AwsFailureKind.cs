namespace AdminPortal.Operations.Accounts;

/// <summary>What kept AWS from doing what it was asked; each asks something else of a person.</summary>
public enum AwsFailureKind
{
    /// <summary>An answer that none of the others describes.</summary>
    Other,

    /// <summary>The credential chain found nothing, or no region.</summary>
    NoCredentials,

    /// <summary>The credentials were good once: a session ran out, or a login is needed again.</summary>
    Expired,

    /// <summary>AWS does not know the credentials. A region that is switched off answers so too.</summary>
    Unknown,

    /// <summary>A permission is missing.</summary>
    Denied,

    /// <summary>Too many calls, also after all tries.</summary>
    Throttled,

    /// <summary>No connection was made: nothing can have happened.</summary>
    Unreachable,

    /// <summary>The connection broke or the time ran out after the request was sent: nobody knows whether it was done.</summary>
    Broken,

    /// <summary>Something answered that does not speak as AWS does, a proxy for instance.</summary>
    NotUnderstood,

    /// <summary>The thing that was asked for does not exist.</summary>
    NotFound,
}
