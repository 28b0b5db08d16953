using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>One rule at work: the images come by, newest first, and it says of each that it selects whether it would act on it.</summary>
internal sealed class RuleTally(LifecycleRule rule, DateTimeOffset now)
{
    // No image is so old that more days make a difference, and so many fit into a time span.
    private const int MostDays = 3_650_000;

    private readonly TimeSpan _age = TimeSpan.FromDays(Math.Min(rule.CountNumber, MostDays));
    private readonly int _needed = rule.Patterns.Distinct().Count() + rule.Prefixes.Distinct().Count();
    private int _image = -1;
    private int _found;

    public LifecycleRule Rule => rule;

    public int Selected { get; set; }

    public int Reached { get; set; }

    public int Marked { get; set; }

    public int ShieldedAway { get; set; }

    /// <summary>One more entry of its list fits a tag of this image.</summary>
    public void Found(int image)
    {
        if (_image != image) { (_image, _found) = (image, 0); }

        _found++;
    }

    public bool Selects(LifecycleImage of, int image) =>
        (of.Class == rule.Class || rule.Class == StorageClass.Unknown)
        && rule.TagStatus switch
        {
            TagStatus.Tagged => _image == image && _found == _needed,
            TagStatus.Untagged => of.Tags.Count == 0,
            TagStatus.Any or TagStatus.Unknown => true,
            _ => throw new InvalidOperationException($"tag status {rule.TagStatus}"),
        };

    /// <summary>Of an image that it selects, all newer ones having been counted. Ages are strict: at exactly N days an image stays.</summary>
    public bool Marks(LifecycleImage of) => rule.CountType switch
    {
        CountType.ImageCountMoreThan => Selected > rule.CountNumber,
        CountType.SinceImagePushed => now - of.Since > _age,
        CountType.SinceImagePulled => now - of.LastUse > _age,
        CountType.SinceImageTransitioned => of.ArchivedAt is { } archived && now - archived > _age,
        CountType.Unknown => false,
        _ => throw new InvalidOperationException($"count type {rule.CountType}"),
    };

    public RuleEffect Effect() => new(rule) { Selected = Selected, Reached = Reached, Marked = Marked, ShieldedAway = ShieldedAway };
}
