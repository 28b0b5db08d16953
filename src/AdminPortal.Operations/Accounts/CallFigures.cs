using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Accounts;

/// <summary>How the calls of one operation fared in one registry, since the portal started.</summary>
public sealed record CallFigures
{
    public required RegistryId Registry { get; init; }

    /// <summary>As AWS names it, such as <c>DescribeImages</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Requests that were sent, each try counted.</summary>
    public long Calls { get; init; }

    /// <summary>Requests that AWS answered with a throttle.</summary>
    public long Throttles { get; init; }

    /// <summary>Requests that got no answer, or one that says the server failed.</summary>
    public long Failures { get; init; }

    /// <summary>Requests a second, lately.</summary>
    public double Rate { get; init; }

    /// <summary>Requests a second that the portal allows itself; null as long as AWS never throttled.</summary>
    public double? Limit { get; init; }

    /// <summary>Calls that wait for their turn.</summary>
    public int Waiting { get; init; }

    public DateTimeOffset? ThrottledAt { get; init; }
}
