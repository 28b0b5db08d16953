using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Usage;

/// <summary>
/// What all clusters use at one moment, indexed for the planner, with the coverage that says how far it can be trusted.
/// </summary>
public sealed class UsageSnapshot
{
    private readonly ILookup<ImageDigest, ImageUse> _byDigest;
    private readonly ILookup<(RepositoryId, string Tag), ImageUse> _byTag;
    private readonly ILookup<RepositoryId, ImageUse> _bareBySpec;
    private readonly ILookup<RepositoryId, ImageUse> _byRepository;
    private readonly ILookup<ImageDigest, RememberedUse> _remembered;

    public UsageSnapshot(IEnumerable<ClusterReading> clusters, IEnumerable<ImageUse> uses, IEnumerable<RememberedUse>? remembered = null, bool noneIsRight = false)
    {
        Clusters = [.. clusters];
        Uses = [.. uses];
        Remembered = [.. remembered ?? []];
        NoneIsRight = noneIsRight;
        _byDigest = Uses.Where(use => use.Image.Digest is not null).ToLookup(use => use.Image.Digest!.Value);
        _byTag = Uses.Where(use => use.Image is { Within: not null, Tag: not null }).ToLookup(use => (use.Image.Within!, use.Image.Tag!));
        _bareBySpec = Uses.Where(use => use.Image is { IsBare: true, Digest: not null } && use.Spec?.Within is not null).ToLookup(use => use.Spec!.Within!);
        _byRepository = Uses.Where(use => use.Image.Within is not null).ToLookup(use => use.Image.Within!);
        _remembered = Remembered.ToLookup(use => use.Digest);
    }

    public IReadOnlyList<ClusterReading> Clusters { get; }

    public IReadOnlyList<ImageUse> Uses { get; }

    public IReadOnlyList<RememberedUse> Remembered { get; }

    /// <summary>The settings say that having no cluster is right, so that nothing is held for it.</summary>
    public bool NoneIsRight { get; }

    /// <summary>How many different images are named: what the brake on shrinking uses compares.</summary>
    public int Distinct => Uses.Select(use => (use.Image.Registry, use.Image.Repository, use.Image.Tag, use.Image.Digest)).Distinct().Count();

    /// <summary>Uses that name this digest, under whatever repository, and bare ones that name it as a config.</summary>
    public IEnumerable<ImageUse> OfDigest(ImageDigest digest) => _byDigest[digest];

    public IEnumerable<ImageUse> OfTag(RepositoryId repository, string tag) => _byTag[(repository, tag)];

    /// <summary>Bare digests reported by containers whose spec names this repository.</summary>
    public IEnumerable<ImageUse> BareOf(RepositoryId repository) => _bareBySpec[repository];

    /// <summary>Uses that name this repository, by tag or by digest.</summary>
    public IEnumerable<ImageUse> OfRepository(RepositoryId repository) => _byRepository[repository];

    /// <summary>Every ECR repository that a use names, whether it exists or not.</summary>
    public IEnumerable<RepositoryId> Repositories => _byRepository.Select(group => group.Key);

    public IEnumerable<RememberedUse> RememberedOf(ImageDigest digest) => _remembered[digest];
}
