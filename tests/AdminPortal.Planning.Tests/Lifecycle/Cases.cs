using System.Globalization;
using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;
using CsCheck;

namespace AdminPortal.Planning.Tests.Lifecycle;

/// <summary>Random policies that AWS would take and random images, with few tags and few moments, so that rules meet, shield each other and tie.</summary>
internal static class Cases
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Words = ["main-1", "main-2", "main-x-3", "dev-1", "dev-2", "v1.0", "v1.1", "prod", "a", "ab", "aab", "buildcache"];
    private static readonly string[] PatternWords = ["main-*", "main-x-*", "dev-*", "v*", "*1", "prod", "*", "a*b", "*a*", "*-*-*", "zzz*", "v1.0", "*.*1"];
    private static readonly string[] PrefixWords = ["main-", "dev", "v1", "a", "pro", "zzz"];
    private static readonly string[] CountTypes = ["imageCountMoreThan", "sinceImagePushed", "sinceImagePulled"];

    private static readonly Gen<RuleForm> Standard =
        from type in Gen.Int[0, 2]
        from number in Gen.Int[1, 8]
        from archive in Gen.Bool
        select new RuleForm { CountType = CountTypes[type], CountNumber = number, Action = archive ? "transition" : "expire" };

    private static readonly Gen<RuleForm> Archived = Gen.Int[90, 120].Select(days => new RuleForm { CountType = "sinceImageTransitioned", CountNumber = days, Action = "expire" });

    private static Gen<RuleForm> Tagged(Gen<RuleForm> count) =>
        from form in count
        from patterns in Gen.Int[0, PatternWords.Length - 1].Array[1, 3]
        select form with { TagStatus = "tagged", Patterns = [.. patterns.Select(i => PatternWords[i])] };

    private static Gen<RuleForm[]> InClass(Gen<RuleForm> count) =>
        from tagged in Tagged(count).Array[0, 4]
        from prefixes in Gen.Shuffle(PrefixWords, 0, 2)
        from prefixed in count.Array[prefixes.Length]
        from untagged in count.Array[0, 1]
        from any in count.Array[0, 1]
        from order in Gen.Int[0, 1000]
        select Shuffled([.. tagged, .. prefixed.Zip(prefixes, (form, prefix) => form with { TagStatus = "tagged", Prefixes = [prefix] }), .. untagged.Select(form => form with { TagStatus = "untagged" })], order)
            .Concat(any.Select(form => form with { TagStatus = "any" })).ToArray();

    /// <summary>At least one rule; priorities with gaps, in the order of the text.</summary>
    public static readonly Gen<RuleForm[]> Forms =
        from standard in InClass(Standard)
        from archived in InClass(Archived)
        from gaps in Gen.Int[1, 3].Array[20]
        select standard.Concat(archived).DefaultIfEmpty(new RuleForm { TagStatus = "any", CountType = "imageCountMoreThan", CountNumber = 3, Action = "expire" })
            .Select((form, i) => (form with { Priority = gaps.Take(i + 1).Sum() }).Fitted()).ToArray();

    public static readonly Gen<LifecycleImage[]> Images =
        from images in (
            from tags in Gen.Int[0, Words.Length - 1].Array[0, 3]
            from pushed in Gen.Int[0, 12]
            from pulled in Gen.Int[-8, 12]
            from archived in Gen.Int[-300, 130]
            from activated in Gen.Int[-20, 12]
            from children in Gen.Int[0, 60].Array[0, 2]
            from subject in Gen.Int[-120, 24]
            select (tags, pushed, pulled, archived, activated, children, subject)).Array[0, 25]
        select images.Select((each, i) => new LifecycleImage
        {
            Id = Id(i),
            Tags = [.. each.tags.Distinct().Select(tag => Words[tag])],
            PushedAt = Now - TimeSpan.FromDays(each.pushed),
            PulledAt = each.pulled < 0 ? null : Now - TimeSpan.FromDays(each.pulled),
            ArchivedAt = each.archived < 0 ? null : Now - TimeSpan.FromDays(each.archived),
            ActivatedAt = each.activated < 0 ? null : Now - TimeSpan.FromDays(each.activated),
            Class = each.archived > 80 ? StorageClass.Archive : StorageClass.Standard,
            Children = i % 4 == 0 ? [.. each.children.Where(child => child > i).Select(Id)] : [],
            Subject = each.subject < 0 || each.subject >= i ? null : Id(each.subject),
        }).ToArray();

    public static Gen<T> Pick<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"sha256:{number:x64}");

    public static LifecyclePolicy Policy(IEnumerable<RuleForm> forms) => PolicyReading.Of(PolicyForm.TextOf(forms)).Policy!;

    public static RuleForm[] Shuffled(RuleForm[] forms, int seed)
    {
        var shuffled = forms.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
