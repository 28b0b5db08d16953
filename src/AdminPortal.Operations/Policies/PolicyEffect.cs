using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Policies;

/// <summary>What a policy would do to a repository's images, and what AWS does not look at: who needs them.</summary>
public sealed record PolicyEffect
{
    // What no lifecycle policy should touch, whatever else keeps an image from our own rules.
    private static readonly HashSet<ReasonKind> Needing = [ReasonKind.InUse, ReasonKind.SeenInUse, ReasonKind.Rollback, ReasonKind.Pinned, ReasonKind.ProtectedTag];

    /// <summary>The text with its problems.</summary>
    public required PolicyReading Reading { get; init; }

    /// <summary>How many images the repository holds.</summary>
    public required int Images { get; init; }

    /// <summary>Those that somebody needs first, then the newest first. Empty where the text is not valid.</summary>
    public IReadOnlyList<MarkedImage> Marked { get; init; } = [];

    /// <summary>Null where the text is not valid.</summary>
    public LifecycleEvaluation? Evaluation { get; init; }

    public bool IsValid => Reading.IsValid;

    /// <summary>Deleted for good.</summary>
    public int Expires { get; init; }

    public int Archives { get; init; }

    /// <summary>Marked although somebody needs them. Those that AWS would refuse today are counted: it does not refuse reliably.</summary>
    public int Needed { get; init; }

    /// <summary>Compressed bytes of what is deleted, summed over images.</summary>
    public long Bytes { get; init; }

    /// <summary>Judges a text that is to be saved.</summary>
    public static PolicyEffect Of(string text, RepositoryPlan repository) => Of(PolicyReading.Of(text), repository);

    /// <summary>Judges a text that AWS gave, which may hold what the portal does not know yet.</summary>
    public static PolicyEffect OfApplied(string text, RepositoryPlan repository) => Of(PolicyReading.Of(text, PolicyMode.ReadBack), repository);

    public static PolicyEffect Of(PolicyReading reading, RepositoryPlan repository)
    {
        if (reading.Policy is not { } policy) { return new PolicyEffect { Reading = reading, Images = repository.Images.Count }; }

        var evaluation = LifecycleEvaluator.Evaluate(policy, PolicyImages.Of(repository.Images), repository.Now);
        var roots = repository.Images.Where(image => image.IsRoot).ToDictionary(image => image.Image.Digest);
        List<MarkedImage> marked = [];
        for (var i = 0; i < evaluation.Images.Count; i++)
        {
            if (evaluation.Images[i] is { MarkedBy: { } priority } outcome)
            {
                marked.Add(new MarkedImage
                {
                    Image = repository.Images[i],
                    Priority = priority,
                    Archives = outcome.Action == RuleAction.Transition,
                    IsEffective = outcome.IsEffective,
                    Needs = Needs(repository.Images[i], roots),
                });
            }
        }

        return new PolicyEffect
        {
            Reading = reading,
            Images = repository.Images.Count,
            Evaluation = evaluation,
            Marked = [.. marked.OrderByDescending(mark => mark.IsNeeded).ThenByDescending(mark => mark.Image.Image.PushedAt).ThenBy(mark => mark.Image.Image.Digest)],
            Expires = marked.Count(mark => mark is { IsEffective: true, Archives: false }),
            Archives = marked.Count(mark => mark is { IsEffective: true, Archives: true }),
            Needed = marked.Count(mark => mark.IsNeeded),
            Bytes = marked.Where(mark => mark is { IsEffective: true, Archives: false }).Sum(mark => mark.Image.Image.Bytes),
        };
    }

    /// <summary>In figures, to be kept.</summary>
    public PolicyFigures FiguresAt(DateTimeOffset at) => new(at, Images, Expires, Archives, Needed);

    // Its own claims, and those of the roots that it belongs to: a child is needed when its index is.
    private static List<Reason> Needs(PlannedImage image, Dictionary<ImageDigest, PlannedImage> roots)
    {
        List<Reason> needs = [.. image.Reasons.Where(reason => Needing.Contains(reason.Kind))];
        foreach (var digest in image.Roots)
        {
            if (digest != image.Image.Digest && roots.TryGetValue(digest, out var root)) { needs.AddRange(root.Reasons.Where(reason => Needing.Contains(reason.Kind) && !needs.Contains(reason))); }
        }

        return needs;
    }
}
