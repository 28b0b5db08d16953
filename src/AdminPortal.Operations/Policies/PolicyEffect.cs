using AdminPortal.Operations.Store;
using AdminPortal.Planning.Lifecycle.Findings;
using AdminPortal.Planning.Lifecycle.Language;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Policies;

/// <summary>What a text would do to a repository's images, and what AWS does not look at: who needs them.</summary>
public sealed record PolicyEffect
{
    /// <summary>The text with its problems.</summary>
    public required PolicyReading Reading { get; init; }

    /// <summary>How many images the repository holds.</summary>
    public required int Images { get; init; }

    /// <summary>Null where the text has errors: then nobody can say what it would do.</summary>
    public PolicyCase? Case { get; init; }

    /// <summary>Those that somebody needs first, and of them those with a name; then the newest first.</summary>
    public IReadOnlyList<MarkedImage> Marked { get; init; } = [];

    public bool IsValid => Case is not null;

    /// <summary>Deleted for good, what follows them included.</summary>
    public int Expires { get; init; }

    public int Archives { get; init; }

    /// <summary>They go although somebody needs them.</summary>
    public int Hits { get; init; }

    /// <summary>Compressed bytes of what is deleted, summed over images.</summary>
    public long Bytes { get; init; }

    /// <summary>Judges a text that is to be saved.</summary>
    public static PolicyEffect Of(string text, RepositoryPlan repository) => Of(PolicyReading.Of(text), repository);

    /// <summary>Judges a text that AWS gave, which may hold what the portal does not know yet.</summary>
    public static PolicyEffect OfApplied(string text, RepositoryPlan repository) => Of(PolicyReading.Of(text, PolicyMode.ReadBack), repository);

    /// <summary>In figures, to be kept.</summary>
    public PolicyFigures FiguresAt(DateTimeOffset at) => new(at, Images, Expires, Archives, Hits);

    private static PolicyEffect Of(PolicyReading reading, RepositoryPlan repository)
    {
        if (!reading.IsValid) { return new PolicyEffect { Reading = reading, Images = repository.Images.Count }; }

        var images = PolicyImages.Of(repository.Images);
        var held = new PolicyCase(reading, images, ImageNeeds.Of(repository.Images), repository.Now);
        var outcomes = held.Evaluation.Images;
        // What only follows goes the way of the image that it follows.
        var archived = outcomes.Where(outcome => outcome is { IsEffective: true, Action: LifecycleAction.Transition }).Select(outcome => outcome.Image.Id).ToHashSet(StringComparer.Ordinal);
        List<MarkedImage> marked = [];
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i] is not { MarkedBy: null, GoesWith: null } and var outcome)
            {
                marked.Add(new MarkedImage
                {
                    Image = repository.Images[i],
                    Priority = outcome.MarkedBy,
                    Archives = outcome.Action == LifecycleAction.Transition || (outcome.GoesWith is { } subject && archived.Contains(subject)),
                    Goes = outcome.Goes,
                    Needs = held.Needs.Of(outcome.Image.Id),
                });
            }
        }

        return new PolicyEffect
        {
            Reading = reading,
            Images = images.Count,
            Case = held,
            Marked = [.. marked.OrderByDescending(mark => mark.IsHit).ThenBy(mark => mark is { IsHit: true, Image.Image.Tags: [] } || mark.Image.Image.Subject is not null).ThenByDescending(mark => mark.Image.Image.PushedAt).ThenBy(mark => mark.Image.Image.Digest)],
            Expires = marked.Count(mark => mark is { Goes: true, Archives: false }),
            Archives = marked.Count(mark => mark is { Goes: true, Archives: true }),
            Hits = marked.Count(mark => mark.IsHit),
            Bytes = marked.Where(mark => mark is { Goes: true, Archives: false }).Sum(mark => mark.Image.Image.Bytes),
        };
    }
}
