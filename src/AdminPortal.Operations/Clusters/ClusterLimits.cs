namespace AdminPortal.Operations.Clusters;

/// <summary>How long, how much and how often the reading of a cluster asks. The defaults are what the portal uses.</summary>
public sealed record ClusterLimits
{
    public static readonly ClusterLimits Default = new();

    /// <summary>For one request with its whole answer; a page of 500 pods is a few megabytes.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For one cluster, all its kinds and pages, and the commands that its kubeconfig runs.</summary>
    public TimeSpan Cluster { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For the search of custom resources, which must not use up the time for what is needed.</summary>
    public TimeSpan CustomResources { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For finding the clusters of one region, all tries of the AWS SDK together.</summary>
    public TimeSpan Region { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a request is sent before a 429, a 5xx or a broken connection counts.</summary>
    public int Tries { get; init; } = 4;

    /// <summary>The first pause between tries; each further one is twice as long, and none is shorter than the server's Retry-After.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest Retry-After that is waited for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    public int PageSize { get; init; } = 500;

    /// <summary>How often a list is begun again because its continue token ran out (410).</summary>
    public int Restarts { get; init; } = 3;
}
