using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Lifecycle.Evaluations;

public class LifecycleEvaluatorTests
{
    private static readonly DateTimeOffset Now = Cases.Now;

    public static TheoryData<string> Published => Vectors.Names(Vectors.Evaluation);

    [Theory]
    [MemberData(nameof(Published))]
    public void Demand_16_every_published_outcome_is_reproduced(string name)
    {
        var vector = Vectors.Named(Vectors.Evaluation, name);
        var policy = PolicyReading.Of(vector.GetProperty("policy").GetRawText()).Policy!;
        var images = ImageList.Read(vector.GetProperty("images").GetRawText());
        var outcomes = LifecycleEvaluator.Evaluate(policy, images.Images, vector.GetProperty("now").GetDateTimeOffset()).Images;

        Assert.Empty(images.Mistakes);
        Assert.Equal(Expected(vector, "expectedBy"), Marked(outcomes, LifecycleAction.Expire));
        Assert.Equal(Expected(vector, "expectedArchivedBy"), Marked(outcomes, LifecycleAction.Transition));
    }

    [Fact]
    public void What_a_rule_selects_and_leaves_alone_is_shielded_from_later_rules_by_name()
    {
        var vector = Vectors.Named(Vectors.Evaluation, "multiple-rules/example-A/pattern");
        var images = ImageList.Read(vector.GetProperty("images").GetRawText()).Images;
        var evaluation = LifecycleEvaluator.Evaluate(PolicyReading.Of(vector.GetProperty("policy").GetRawText()).Policy!, images, vector.GetProperty("now").GetDateTimeOffset());

        Assert.Equal([null, 1, null], evaluation.Images.Select(image => image.ShieldedBy));
        Assert.Equal([(2, 2, 1, 0), (3, 1, 0, 2)], evaluation.Rules.Select(rule => (rule.Selected, rule.Reached, rule.Marked, rule.ShieldedAway)));
    }

    [Fact]
    public void It_agrees_with_the_documented_algorithm_written_down_as_it_stands() => Gen.Select(Cases.Forms, Cases.Images).Sample((forms, images) =>
    {
        var policy = Cases.Policy(forms);
        var outcomes = LifecycleEvaluator.Evaluate(policy, images, Now).Images;

        var (marked, shielded) = Plainly(policy, images);
        Assert.Equal(marked, outcomes.Select(outcome => outcome.MarkedBy));
        Assert.Equal(shielded, outcomes.Select(outcome => outcome.ShieldedBy));
        Assert.All(outcomes, outcome => Assert.Equal(outcome.MarkedBy is null, outcome.Action is null));
    }, iter: 1000);

    [Fact]
    public void Rules_in_another_order_with_the_same_priorities_change_nothing() => Gen.Select(Cases.Forms, Cases.Images, Gen.Int[0, 1000]).Sample((forms, images, seed) =>
        Assert.Equal(
            LifecycleEvaluator.Evaluate(Cases.Policy(forms), images, Now).Images,
            LifecycleEvaluator.Evaluate(Cases.Policy(Cases.Shuffled(forms, seed)), images, Now).Images), iter: 500);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Ages_are_strict_to_the_tick(long more, bool goes)
    {
        var image = new LifecycleImage { Id = "a", PushedAt = Now - TimeSpan.FromDays(14) - TimeSpan.FromTicks(more) };

        Assert.Equal(goes, One(image, Rule("sinceImagePushed", 14)).IsEffective);
    }

    [Fact]
    public void A_restored_image_counts_as_newly_pushed()
    {
        var restored = new LifecycleImage { Id = "a", PushedAt = Now.AddDays(-400), PulledAt = Now.AddDays(-300), ArchivedAt = Now.AddDays(-100), ActivatedAt = Now.AddDays(-5) };

        Assert.Null(One(restored, Rule("sinceImagePushed", 14)).MarkedBy);
        Assert.Null(One(restored, Rule("sinceImagePulled", 14)).MarkedBy);
        Assert.Equal(1, One(restored, Rule("sinceImagePulled", 4)).MarkedBy);
        Assert.Equal([null, 1], LifecycleEvaluator.Evaluate(Rule("imageCountMoreThan", 1), [restored, new LifecycleImage { Id = "b", PushedAt = Now.AddDays(-6) }], Now).Images.Select(image => image.MarkedBy));
    }

    [Fact]
    public void An_image_that_the_portal_read_keeps_all_that_a_policy_asks_for()
    {
        var (one, other) = (ImageDigest.Parse(Cases.Id(1)), ImageDigest.Parse(Cases.Id(2)));
        var image = LifecycleImage.Of(new Image { Digest = one, Tags = ["v1"], PushedAt = Now, PulledAt = Now.AddDays(1), ArchivedAt = Now.AddDays(2), ActivatedAt = Now.AddDays(-1), Status = ImageStatus.Archived, Children = [other], Subject = other });

        Assert.Equal((one.Value, "v1", Now, Now.AddDays(1)), (image.Id, image.Tags[0], image.PushedAt, image.PulledAt));
        Assert.Equal((Now.AddDays(2), Now.AddDays(-1), StorageClass.Archive, other.Value, other.Value), (image.ArchivedAt, image.ActivatedAt, image.Class, image.Children[0], image.Subject));
        Assert.Empty(LifecycleImage.Of(new Image { Digest = one, PushedAt = Now, Children = null }).Children);
    }

    [Fact]
    public void Of_images_pushed_at_one_moment_the_later_listed_is_newer() =>
        Assert.Equal([1, 1, null], LifecycleEvaluator.Evaluate(Rule("imageCountMoreThan", 1), [.. "abc".Select(id => new LifecycleImage { Id = id.ToString(), PushedAt = Now })], Now).Images.Select(image => image.MarkedBy));

    [Fact]
    public void Days_and_counts_of_any_size_are_counted()
    {
        var image = new LifecycleImage { Id = "a", PushedAt = DateTimeOffset.MinValue };

        Assert.Null(One(image, Rule("sinceImagePushed", int.MaxValue)).MarkedBy);
        Assert.Null(One(image, Rule("imageCountMoreThan", int.MaxValue)).MarkedBy);
        Assert.Equal(1, One(image, Rule("sinceImagePushed", 700_000)).MarkedBy);
    }

    [Fact]
    public void What_an_index_that_stays_lists_is_marked_but_refused_down_to_the_last()
    {
        var old = Now.AddDays(-30);
        LifecycleImage[] images =
        [
            new() { Id = "kept", Tags = ["v1"], PushedAt = old, Children = ["inner"] },
            new() { Id = "inner", PushedAt = old, Children = ["leaf"] },
            new() { Id = "leaf", PushedAt = old },
            new() { Id = "gone", PushedAt = old, Children = ["shared", "own", "missing"] },
            new() { Id = "shared", PushedAt = old },
            new() { Id = "own", PushedAt = old },
            new() { Id = "also kept", Tags = ["v2"], PushedAt = old, Children = ["shared"] },
            new() { Id = "signature", PushedAt = Now, Subject = "own" },
            new() { Id = "its signature", PushedAt = Now, Subject = "signature" },
        ];
        var outcomes = LifecycleEvaluator.Evaluate(Cases.Policy([new RuleForm { Priority = 1, TagStatus = "untagged", CountType = "sinceImagePushed", CountNumber = 7, CountUnit = "days", Action = "expire" }]), images, Now).Images;

        Assert.Equal(["inner", "leaf", "shared"], outcomes.Where(outcome => outcome is { MarkedBy: 1, IsEffective: false }).Select(outcome => outcome.Image.Id));
        Assert.Equal(["gone", "own"], outcomes.Where(outcome => outcome.IsEffective).Select(outcome => outcome.Image.Id));
        Assert.Equal(["signature goes with own", "its signature goes with signature"], outcomes.Where(outcome => outcome.GoesWith is not null).Select(outcome => $"{outcome.Image.Id} goes with {outcome.GoesWith}"));
    }

    [Fact]
    public void What_a_rule_of_the_future_selects_nobody_knows_but_the_rest_is_told()
    {
        const string text = """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPatternList":["v*"],"countType":"sinceImageScanned","countUnit":"days","countNumber":1},"action":{"type":"expire"}},{"rulePriority":2,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":1},"action":{"type":"expire"}}]}""";
        LifecycleImage[] images = [new() { Id = "a", Tags = ["v1"], PushedAt = Now.AddDays(-9) }, new() { Id = "b", PushedAt = Now.AddDays(-9) }];
        var outcomes = LifecycleEvaluator.Evaluate(PolicyReading.Of(text, PolicyMode.ReadBack).Policy!, images, Now).Images;

        Assert.Equal((null, 1), (outcomes[0].MarkedBy, outcomes[0].UnknownBy));
        Assert.Equal((2, null), (outcomes[1].MarkedBy, outcomes[1].UnknownBy));
    }

    [Theory]
    [InlineData("*a*a*a*a*b", false)]
    [InlineData("*a*a*a*a*", true)]
    public void Wildcards_need_no_trying_back(string pattern, bool fits)
    {
        // A matcher that goes back takes longer than anybody waits.
        var tag = new string('a', 100_000);
        var policy = new LifecyclePolicy([new LifecycleRule { Index = 0, Priority = 1, TagStatus = TagStatus.Tagged, Patterns = [pattern], CountType = CountType.SinceImagePushed, CountNumber = 1, Action = LifecycleAction.Expire }]);

        Assert.Equal(fits, LifecycleEvaluator.Evaluate(policy, [new LifecycleImage { Id = "a", Tags = [tag], PushedAt = Now.AddDays(-2) }], Now).Images[0].MarkedBy is not null);
    }

    [Theory]
    [InlineData("prod*", "prod", true)]
    [InlineData("prod*", "dev-prod", false)]
    [InlineData("*prod", "dev-prod", true)]
    [InlineData("a*b", "ab", true)]
    [InlineData("a*ab", "ab", false)]
    [InlineData("*a*b", "ab", true)]
    [InlineData("a**b", "axb", true)]
    [InlineData("V*", "v1", false)]
    [InlineData("*", "x", true)]
    [InlineData("x", "xy", false)]
    public void Patterns_fit_whole_tags(string pattern, string tag, bool fits)
    {
        var policy = Cases.Policy([new RuleForm { Priority = 1, TagStatus = "tagged", Patterns = [pattern], CountType = "sinceImagePushed", CountUnit = "days", CountNumber = 1, Action = "expire" }]);

        Assert.Equal(fits, One(new LifecycleImage { Id = "a", Tags = [tag], PushedAt = Now.AddDays(-2) }, policy).MarkedBy is not null);
    }

    private static LifecyclePolicy Rule(string type, int number) => Cases.Policy([new RuleForm { Priority = 1, TagStatus = "any", CountType = type, CountNumber = number, Action = "expire" }.Fitted()]);

    private static ImageOutcome One(LifecycleImage image, LifecyclePolicy policy) => LifecycleEvaluator.Evaluate(policy, [image], Now).Images[0];

    // The reference algorithm of the fact sheet, with Rules.Glob for patterns.
    private static (int?[] Marked, int?[] Shielded) Plainly(LifecyclePolicy policy, LifecycleImage[] images)
    {
        var (marked, shielded, claimedBy) = (new int?[images.Length], new int?[images.Length], new int?[images.Length]);
        foreach (var rule in policy.Rules.OrderBy(rule => rule.Priority))
        {
            int[] selected = [.. Enumerable.Range(0, images.Length).Where(i => images[i].Class == rule.Class && Fits(rule, images[i].Tags))];
            TimeSpan age = TimeSpan.FromDays(rule.CountNumber);
            var acts = rule.CountType switch
            {
                CountType.ImageCountMoreThan => selected.OrderByDescending(i => images[i].Since).ThenByDescending(i => i).Skip(rule.CountNumber),
                CountType.SinceImagePushed => selected.Where(i => Now - images[i].Since > age),
                CountType.SinceImagePulled => selected.Where(i => Now - (images[i].PulledAt is not { } pulled ? images[i].Since : images[i].ActivatedAt is { } activated && activated > pulled ? activated : pulled) > age),
                _ => selected.Where(i => Now - images[i].ArchivedAt > age),
            };
            foreach (var i in acts)
            {
                if (claimedBy[i] is null) { marked[i] = rule.Priority; }
                else if (marked[i] is null) { shielded[i] ??= claimedBy[i]; }
            }

            foreach (var i in selected) { claimedBy[i] ??= rule.Priority; }
        }

        return (marked, shielded);
    }

    private static bool Fits(LifecycleRule rule, IReadOnlyList<string> tags) => rule.TagStatus switch
    {
        TagStatus.Any => true,
        TagStatus.Untagged => tags.Count == 0,
        _ => rule.Patterns.All(pattern => tags.Any(tag => AdminPortal.Planning.Rules.Glob.Matches(pattern, tag))) && rule.Prefixes.All(prefix => tags.Any(tag => tag.StartsWith(prefix, StringComparison.Ordinal))),
    };

    private static IEnumerable<string> Expected(System.Text.Json.JsonElement vector, string member) =>
        vector.TryGetProperty(member, out var by) ? by.EnumerateObject().Select(entry => $"{entry.Name} {entry.Value}").Order() : [];

    private static IEnumerable<string> Marked(IEnumerable<ImageOutcome> outcomes, LifecycleAction action) =>
        outcomes.Where(outcome => outcome.Action == action).Select(outcome => $"{outcome.Image.Id} {outcome.MarkedBy}").Order();
}
