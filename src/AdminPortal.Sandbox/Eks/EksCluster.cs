namespace AdminPortal.Sandbox.Eks;

/// <summary>A cluster as EKS describes it. Whether something answers at its endpoint is not EKS's affair.</summary>
public sealed record EksCluster
{
    /// <summary>Its name, unique in its account and region.</summary>
    public required string Name { get; init; }

    /// <summary>Its account.</summary>
    public required string Account { get; init; }

    /// <summary>Its region.</summary>
    public required string Region { get; init; }

    /// <summary>The URL of its API server; answered once it is active.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The PEM certificate authority of the API server, in base 64.</summary>
    public required string CertificateAuthorityData { get; init; }

    /// <summary><c>CREATING</c>, <c>ACTIVE</c>, <c>DELETING</c>, <c>FAILED</c>, <c>UPDATING</c> or <c>PENDING</c>.</summary>
    public string Status { get; init; } = "ACTIVE";

    /// <summary>The Kubernetes version.</summary>
    public string Version { get; init; } = "1.34";

    /// <summary>Whether the endpoint can be reached from outside its VPC.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; } = DateTimeOffset.UnixEpoch;
}
