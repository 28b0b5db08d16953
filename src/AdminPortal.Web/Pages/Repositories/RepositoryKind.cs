namespace AdminPortal.Web.Pages.Repositories;

/// <summary>What a repository is mainly for, by what it holds.</summary>
public enum RepositoryKind
{
    /// <summary>It holds no image.</summary>
    Empty,
    Deployments,

    /// <summary>More than half of its images are build caches; signatures and attestations are not counted.</summary>
    Caches,
}
