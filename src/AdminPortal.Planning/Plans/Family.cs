using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Tags;

namespace AdminPortal.Planning.Plans;

/// <summary>A root with all that is known of its members, and, as judging goes on, what was found against or for it.</summary>
internal sealed class Family
{
    public required int Root { get; init; }

    public required Image Image { get; init; }

    public required IReadOnlyList<Image> Members { get; init; }

    /// <summary>The tags of all members but accessory tags, read.</summary>
    public required IReadOnlyList<(string Tag, TagReading Reading)> Tags { get; init; }

    /// <summary>A circle stands below it.</summary>
    public required bool Tangled { get; init; }

    /// <summary>Its index or its subject is gone, and it is no build cache.</summary>
    public required bool Orphan { get; set; }

    public DateTimeOffset? PulledAt { get; init; }

    /// <summary>Whether a person chose it; null where the rules decide what is targeted.</summary>
    public bool? Chosen { get; init; }

    /// <summary>The rule that it is a matter of, whether or not that one targets it.</summary>
    public RuleKind Matter { get; set; }

    /// <summary>The rule that targets it; none where a person chooses.</summary>
    public RuleKind? Rule { get; set; }

    /// <summary>What becomes of it where nothing keeps it.</summary>
    public RuleAction Action { get; set; }

    /// <summary>Its root is in the archive and some of its members are not: somebody's archiving was interrupted, and can be finished.</summary>
    public bool IsHalfArchived => Image.Status == ImageStatus.Archived && Members.Any(member => member.Status == ImageStatus.Active) && Members.All(member => member.Status != ImageStatus.Activating);

    public List<string> Groups { get; } = [];

    public List<Reason> Claims { get; } = [];

    /// <summary>What would have kept it, had no person chosen it.</summary>
    public List<string> Overridden { get; } = [];

    /// <summary>The latest moment at which a claim that lapses by itself does so.</summary>
    public DateTimeOffset Lapses { get; set; } = DateTimeOffset.MinValue;

    /// <summary>A claim holds that no time ends.</summary>
    public bool HoldsForGood { get; set; }

    /// <summary>Some claim that does not depend on what else is in the repository.</summary>
    public bool HasFirmClaim => Claims.Exists(claim => claim.Kind is not (ReasonKind.NewestOfGroup or ReasonKind.NewestOfRepository));

    public Verdict Verdict { get; set; } = Verdict.Keep;

    public List<Reason> Reasons { get; } = [];

    /// <summary>Its root alone: the roots of whatever stands below no other.</summary>
    public IReadOnlyList<ImageDigest> Self => field ??= [Image.Digest];

    /// <summary>What its verdict, once passed, means for its members.</summary>
    public Reason OfMembers => field ??= new Reason(ReasonKind.Family, Verdict switch
    {
        Verdict.Keep => $"stays with {Name}",
        Verdict.Hold => $"held with {Name}",
        Verdict.Delete => Action == RuleAction.Archive ? $"goes into the archive with {Name}" : $"goes with {Name}",
        _ => throw new InvalidOperationException($"verdict {Verdict}"),
    });

    private string Name => Tags.Count > 0 ? $"{Tags[0].Tag} ({Image.Digest.Short})" : Image.Digest.Short;

    public bool IsUntagged => Tags.Count == 0;

    public void Claim(ReasonKind kind, string text, DateTimeOffset? until = null)
    {
        if (Chosen == true && HandChoice.Overrides(kind))
        {
            Overridden.Add(text);
            return;
        }

        Claims.Add(new Reason(kind, text));
        if (until is { } end)
        {
            if (end > Lapses) { Lapses = end; }
        }
        else
        {
            HoldsForGood = true;
        }
    }
}
