using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>The rules of a policy in the order in which they are applied, each one bit: what an image is selected by, and which of those act on it for its age.</summary>
internal sealed class RuleTable
{
    // No image is so old that more days make a difference, and so many fit into a time span.
    private const int MostDays = 3_650_000;

    private readonly LifecycleRule[] _rules;
    private readonly TimeSpan[] _ages;
    private readonly int[] _needed;
    private readonly int[] _fits;
    private readonly int[] _fitsImage;
    private readonly TagTree _tags = new();
    private readonly List<TagEntry> _found = [];

    // By storage class.
    private readonly ulong[] _all = new ulong[3];
    private readonly ulong[] _untagged = new ulong[3];
    private readonly ulong[] _tagged = new ulong[3];

    public RuleTable(IEnumerable<LifecycleRule> rules)
    {
        _rules = [.. rules.OrderBy(rule => rule.Priority)];
        if (_rules.Length > 64) { throw new ArgumentException($"{_rules.Length} rules; no policy that AWS takes has more than {PolicyGrammar.MostRules}", nameof(rules)); }

        _ages = [.. _rules.Select(rule => TimeSpan.FromDays(Math.Min(rule.CountNumber, MostDays)))];
        _needed = [.. _rules.Select(rule => rule.Patterns.Distinct().Count() + rule.Prefixes.Distinct().Count())];
        (_fits, _fitsImage) = (new int[_rules.Length], new int[_rules.Length]);
        Array.Fill(_fitsImage, -1);
        for (var i = 0; i < _rules.Length; i++) { Enter(_rules[i], i); }
    }

    public IReadOnlyList<LifecycleRule> Rules => _rules;

    /// <summary>The rules that count images: only the order of all tells whom they act on.</summary>
    public ulong Counting { get; private set; }

    public ulong Understood { get; private set; }

    private ulong Aging { get; set; }

    /// <summary>The rules that select an image. Images are asked for one after the other, each by its own number.</summary>
    public ulong Selecting(LifecycleImage image, int number)
    {
        var place = (int)image.Class;
        return _all[place] | (image.Tags.Count == 0 ? _untagged[place] : _tagged[place] & Fitting(image.Tags, number));
    }

    /// <summary>Of the rules that select an image, those that act on it for its age. Ages are strict: at exactly N days an image stays.</summary>
    public ulong Expiring(LifecycleImage image, ulong selecting, DateTimeOffset now)
    {
        var acting = 0UL;
        for (var rest = selecting & Aging; rest != 0; rest &= rest - 1)
        {
            var rule = int.CreateTruncating(ulong.TrailingZeroCount(rest));
            var since = _rules[rule].CountType switch
            {
                CountType.SinceImagePushed => image.Since,
                CountType.SinceImagePulled => image.LastUse,
                CountType.SinceImageTransitioned => image.ArchivedAt ?? DateTimeOffset.MaxValue,
                _ => throw new InvalidOperationException($"count type {_rules[rule].CountType}"),
            };
            if (now - since > _ages[rule]) { acting |= 1UL << rule; }
        }

        return acting;
    }

    private ulong Fitting(IReadOnlyList<string> tags, int image)
    {
        _found.Clear();
        for (var i = 0; i < tags.Count; i++) { _tags.Find(tags[i], image, _found); }

        var fitting = 0UL;
        foreach (var entry in _found)
        {
            foreach (var rule in entry.Rules)
            {
                if (_fitsImage[rule] != image) { (_fitsImage[rule], _fits[rule]) = (image, 0); }

                // All entries of a list, each once.
                if (++_fits[rule] == _needed[rule]) { fitting |= 1UL << rule; }
            }
        }

        return fitting;
    }

    private void Enter(LifecycleRule rule, int place)
    {
        var bit = 1UL << place;
        foreach (var stored in new[] { StorageClass.Standard, StorageClass.Archive })
        {
            if (rule.Class != stored && rule.Class != StorageClass.Unknown) { continue; }

            var masks = rule.TagStatus switch
            {
                TagStatus.Tagged => _tagged,
                TagStatus.Untagged => _untagged,
                TagStatus.Any or TagStatus.Unknown => _all,
                _ => throw new InvalidOperationException($"tag status {rule.TagStatus}"),
            };
            masks[(int)stored] |= bit;
        }

        foreach (var pattern in rule.Patterns) { _tags.Add(pattern, isPrefix: false, place); }

        foreach (var prefix in rule.Prefixes) { _tags.Add(prefix, isPrefix: true, place); }

        if (!rule.IsUnderstood) { return; }

        Understood |= bit;
        if (rule.CountType == CountType.ImageCountMoreThan) { Counting |= bit; }
        else { Aging |= bit; }
    }
}
