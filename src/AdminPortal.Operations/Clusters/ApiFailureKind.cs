namespace AdminPortal.Operations.Clusters;

internal enum ApiFailureKind
{
    /// <summary>An answer that none of the others describes.</summary>
    Other,

    /// <summary>401: the server does not know the credentials, or there are none to be had.</summary>
    Unauthorized,

    /// <summary>403</summary>
    Forbidden,

    /// <summary>404</summary>
    NotFound,

    /// <summary>410: the continue token ran out.</summary>
    Gone,

    /// <summary>No connection, or none that can be trusted, or it broke every time.</summary>
    Unreachable,

    /// <summary>The time for one request ran out.</summary>
    TimedOut,

    /// <summary>An answer that is not the API's JSON, or only half of it.</summary>
    NotUnderstood,
}
