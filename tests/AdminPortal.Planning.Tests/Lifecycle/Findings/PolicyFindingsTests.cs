using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Findings;
using AdminPortal.Planning.Lifecycle.Language;
using AdminPortal.Planning.Plans;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Lifecycle.Findings;

public class PolicyFindingsTests
{
    private static readonly DateTimeOffset Now = Cases.Now;

    [Fact]
    public void Demand_3_a_rule_that_matches_nothing_protects_nothing_and_what_runs_is_named()
    {
        var images = Builds("build-", 40);
        var policy = Case([Shield("main-*"), Any("sinceImagePushed", 7)], images, [5, 30]);
        var finding = PolicyFindings.Find(policy).Single(each => each.Kind == FindingKind.MatchesNothing);

        Assert.StartsWith("Rule 1 matches 0 of 40 images; it protects nothing. The policy would take 1 needed image: in use by prod / shop / Deployment web", finding.Text, StringComparison.Ordinal);
        Assert.Equal(FindingWeight.Warning, finding.Weight);
        Assert.Equal([Cases.Id(30)], finding.Images.Select(image => image.Outcome.Image.Id));

        var remedy = policy.With(Remedies.For(policy, finding)[0].Text)!;
        Assert.Empty(remedy.Conflicts());
        Assert.DoesNotContain(PolicyFindings.Find(remedy), each => each.Kind == FindingKind.MatchesNothing);
    }

    [Fact]
    public void Demand_17_a_list_of_several_entries_is_told_and_split()
    {
        var images = new[] { "latest", "main", "master", "cache" }.Select((tag, i) => Image(i, 30, tag)).ToArray();
        var policy = Case([Tagged(["latest", "main", "master", "cache"], "sinceImagePushed", 3650), Any("sinceImagePushed", 7)], images, []);
        var finding = PolicyFindings.Find(policy).Single(each => each.Kind == FindingKind.AndList);

        Assert.Equal("Rule 1: an image must match ALL of latest, main, master, cache to be selected, each with one of its tags; 0 of 4 do.", finding.Text);
        var split = policy.With(Assert.Single(Remedies.For(policy, finding)).Text)!;
        Assert.Equal([1, 2, 3, 4, 5], split.Rules.Rules.Select(rule => rule.Priority));
        Assert.Equal(0, split.Evaluation.Expiring);
        Assert.Equal(4, policy.Evaluation.Expiring);
    }

    [Fact]
    public void Demand_37_expire_by_last_pull_is_rejected_with_AWS_s_reason_and_archiving_first_is_offered()
    {
        var text = PolicyForm.TextOf([new RuleForm { Priority = 1, TagStatus = "tagged", Patterns = ["pr-*"], CountType = "sinceImagePulled", CountUnit = "days", CountNumber = 30, Action = "expire" }]);
        var reading = PolicyReading.Of(text);
        var problem = Assert.Single(reading.Errors);

        Assert.Equal((ProblemKind.ActionNotAllowed, "$.rules[0].action.type"), (problem.Kind, problem.Path));
        Assert.Contains("sinceImagePulled supports transition alone", problem.Message, StringComparison.Ordinal);
        var mended = PolicyReading.Of(PolicyFixes.For(reading, problem)!.Text);
        Assert.Empty(mended.Problems);
        Assert.Equal(
            ["Archives images with a tag that begins with pr- not pulled for more than 30 days (never pulled counts from the push)", "Expires archived images with a tag that begins with pr- that were archived more than 90 days ago"],
            mended.Policy!.Rules.Select(RuleWords.Of));
    }

    [Fact]
    public void A_conflict_names_the_rule_and_who_needs_the_images_and_a_shield_resolves_it()
    {
        var policy = Case([Any("imageCountMoreThan", 20)], Builds("main-", 40), [25, 33]);
        var finding = PolicyFindings.Find(policy)[0];

        Assert.Equal((FindingKind.Conflict, FindingWeight.Danger, 1), (finding.Kind, finding.Weight, finding.Rule));
        Assert.StartsWith("Rule 1 would delete 2 images that are needed: in use by prod / shop / Deployment web", finding.Text, StringComparison.Ordinal);
        var remedies = Remedies.For(policy, finding);
        Assert.Equal(["Protect main-25, main-33", "Protect main-*", "Raise the number"], remedies.Select(remedy => remedy.Title));
        Assert.All(remedies, remedy => Assert.Empty(policy.With(remedy.Text)!.Conflicts()));
        Assert.Equal([18, 0, 6], remedies.Select(remedy => policy.With(remedy.Text)!.Evaluation.Expiring));
    }

    [Fact]
    public void A_needed_image_that_an_index_keeps_is_no_conflict_but_is_told()
    {
        LifecycleImage[] images = [Image(0, 30, "v1") with { Children = [Cases.Id(1)] }, Image(1, 30)];
        var finding = Assert.Single(PolicyFindings.Find(Case([Untagged(14)], images, [0], roots: new() { [1] = 0 })));

        Assert.Equal((FindingKind.RefusedOnly, FindingWeight.Notice), (finding.Kind, finding.Weight));
    }

    [Fact]
    public void The_family_of_a_needed_image_is_needed_and_a_signature_goes_with_its_image()
    {
        LifecycleImage[] images = [Image(0, 30, "main-1"), Image(1, 30, "sha256-x.sig") with { Subject = Cases.Id(0) }];
        var policy = Case([Tagged(["main-*"], "sinceImagePushed", 7)], images, [0], roots: new() { [1] = 0 });
        var finding = PolicyFindings.Find(policy).Single(each => each.Kind == FindingKind.Conflict);

        Assert.Equal([Cases.Id(0), Cases.Id(1)], finding.Images.Select(image => image.Outcome.Image.Id));
        Assert.All(Remedies.For(policy, finding), remedy => Assert.Empty(policy.With(remedy.Text)!.Conflicts()));
    }

    [Fact]
    public void An_edit_that_gives_up_what_runs_is_told_and_can_be_undone()
    {
        var images = Builds("main-", 10);
        var before = Case([Shield("main-*"), Any("sinceImagePushed", 3)], images, [7]);
        var after = Case([Any("sinceImagePushed", 3)], images, [7]);

        Assert.DoesNotContain(PolicyFindings.Find(before), each => each.Kind is FindingKind.Conflict or FindingKind.LosesProtection);
        var finding = PolicyFindings.Find(after, before).Single(each => each.Kind == FindingKind.LosesProtection);
        Assert.Equal([Cases.Id(7)], finding.Images.Select(image => image.Outcome.Image.Id));
        var remedies = Remedies.For(after, finding, before);
        Assert.Equal("Go back to the policy that is applied", remedies[^1].Title);
        Assert.All(remedies, remedy => Assert.DoesNotContain(PolicyFindings.Find(after.With(remedy.Text)!, before), each => each.Kind == FindingKind.LosesProtection));
    }

    [Theory]
    [InlineData("sinceImagePushed", 1)]
    [InlineData("imageCountMoreThan", 3)]
    public void A_policy_that_takes_nearly_all_is_told_and_its_numbers_raised(string type, int number)
    {
        var policy = Case([Any(type, number)], Builds("main-", 100), []);
        var finding = PolicyFindings.Find(policy).Single(each => each.Kind == FindingKind.LargeEffect);
        var then = policy.With(Assert.Single(Remedies.For(policy, finding)).Text)!;

        Assert.InRange(then.Evaluation.Expiring, 80, 90);
    }

    [Fact]
    public void A_rule_behind_others_that_select_all_it_selects_is_told()
    {
        var policy = Case([Tagged(["*"], "imageCountMoreThan", 100), Tagged(["main-*"], "sinceImagePushed", 1), Untagged(3)], Builds("main-", 5), []);
        var findings = PolicyFindings.Find(policy);

        Assert.Equal([(FindingKind.Shielded, 2), (FindingKind.MatchesNothing, 3)], findings.Select(each => (each.Kind, each.Rule!.Value)));
        Assert.Equal([FindingWeight.Warning, FindingWeight.Notice], findings.Select(each => each.Weight));
        Assert.All(findings, finding => Assert.Single(Remedies.For(policy, finding)));
    }

    [Fact]
    public void Every_remedy_is_a_valid_policy_without_the_finding_and_adds_no_danger() =>
        Gen.Select(Cases.Forms, Cases.Images, Gen.Int[0, 24].Array[0, 5], Cases.Forms).Sample((forms, images, used, old) =>
        {
            var policy = Case(forms, images, [.. used.Where(i => i < images.Length)]);
            var before = Case(old, images, [.. used.Where(i => i < images.Length)]);
            var dangers = policy.Conflicts().Select(image => image.Outcome.Image.Id).ToHashSet();
            foreach (var finding in PolicyFindings.Find(policy, before))
            {
                var concerned = finding.Images.Select(image => image.Outcome.Image.Id).ToHashSet();
                foreach (var remedy in Remedies.For(policy, finding, before))
                {
                    var then = policy.With(remedy.Text);
                    Assert.NotNull(then);
                    Assert.NotEqual(policy.Policy.Text, remedy.Text);
                    var left = then.Conflicts().Select(image => image.Outcome.Image.Id).ToHashSet();
                    switch (finding.Kind)
                    {
                        case FindingKind.Conflict or FindingKind.LosesProtection:
                            Assert.Empty(concerned.Intersect(left));
                            if (remedy.Title.StartsWith("Protect", StringComparison.Ordinal)) { Assert.Subset(dangers, left); }
                            break;
                        case FindingKind.RefusedOnly:
                            Assert.DoesNotContain(then.Evaluation.Images, outcome => outcome.MarkedBy is not null && concerned.Contains(outcome.Image.Id));
                            break;
                        case FindingKind.LargeEffect:
                            Assert.DoesNotContain(PolicyFindings.Find(then), each => each.Kind == FindingKind.LargeEffect);
                            break;
                        case FindingKind.MatchesNothing or FindingKind.Shielded:
                            Assert.True(then.Rules.Rules.Count != policy.Rules.Rules.Count || remedy.Title.Contains("remove rule", StringComparison.Ordinal));
                            break;
                        default:
                            Assert.True(PolicyFindings.Find(then).Count(each => each.Kind == FindingKind.AndList) < PolicyFindings.Find(policy).Count(each => each.Kind == FindingKind.AndList));
                            break;
                    }
                }
            }
        }, iter: 200);

    [Fact]
    public void A_conflict_of_tagged_images_always_has_a_shield() => Gen.Select(Cases.Forms, Cases.Images, Gen.Int[0, 24].Array[1, 3]).Sample((forms, images, used) =>
    {
        var policy = Case(forms, images, [.. used.Where(i => i < images.Length)]);
        foreach (var finding in PolicyFindings.Find(policy).Where(each => each.Kind == FindingKind.Conflict && each.Images.All(image => image.Outcome is { MarkedBy: not null, Image: { Tags.Count: > 0, Subject: null } })))
        {
            Assert.StartsWith("Protect", Remedies.For(policy, finding)[0].Title, StringComparison.Ordinal);
        }
    }, iter: 200);

    [Fact]
    public void Every_error_that_is_fixed_is_gone() => Gen.Select(Cases.Forms, Gen.Int[0, 7], Gen.Int[0, 100]).Sample((forms, kind, which) =>
    {
        var rule = forms[which % forms.Length];
        RuleForm broken = kind switch
        {
            0 => rule with { CountUnit = rule.CountUnit is null ? "days" : null },
            1 => rule with { Target = rule.Target is null ? "archive" : null },
            2 => rule with { TagStatus = "Any", Patterns = null, Prefixes = null },
            3 => rule with { Priority = forms[0].Priority },
            4 => rule with { StorageClass = rule.StorageClass is null ? "archive" : null },
            5 => rule with { CountType = "sinceImagePulled", CountUnit = "days", StorageClass = null, Action = "expire", Target = null },
            6 => rule with { TagStatus = "untagged", Patterns = [], Prefixes = null },
            _ => rule with { CountType = "SinceImagesPushed", CountUnit = "days" },
        };
        var reading = PolicyReading.Of(PolicyForm.TextOf(forms.Select(each => ReferenceEquals(each, rule) ? broken : each)));
        foreach (var problem in reading.Errors)
        {
            if (PolicyFixes.For(reading, problem) is { } fix) { Assert.True(PolicyReading.Of(fix.Text).Errors.Count() < reading.Errors.Count(), fix.Title); }
            else { Assert.True(problem.Kind is ProblemKind.AnyNotLast or ProblemKind.SamePriority or ProblemKind.SecondUntagged or ProblemKind.SamePrefixes or ProblemKind.WrongStorageClass or ProblemKind.UnknownWord or ProblemKind.ArchivedTooShortly or ProblemKind.ActionNotAllowed, $"{problem.Kind} has no fix\n{reading.Text}"); }
        }
    }, iter: 500);

    private static PolicyCase Case(IEnumerable<RuleForm> forms, LifecycleImage[] images, int[] used, Dictionary<int, int>? roots = null)
    {
        var plan = images.Select((image, i) => new PlannedImage
        {
            Image = new Image { Digest = ImageDigest.Parse(image.Id), PushedAt = image.PushedAt },
            Verdict = Verdict.Keep,
            Reasons = used.Contains(i) ? [new Reason(ReasonKind.InUse, "in use by prod / shop / Deployment web (app)")] : [new Reason(ReasonKind.Young, "young")],
            Roots = [ImageDigest.Parse(Cases.Id(roots?.GetValueOrDefault(i, i) ?? i))],
        }).ToArray();
        return new PolicyCase(PolicyReading.Of(PolicyForm.TextOf(forms.Select((form, i) => (form with { Priority = form.Priority ?? i + 1 }).Fitted()))), images, ImageNeeds.Of(plan), Now);
    }

    private static RuleForm Any(string type, int number) => new() { TagStatus = "any", CountType = type, CountNumber = number, Action = "expire" };

    private static RuleForm Untagged(int days) => new() { TagStatus = "untagged", CountType = "sinceImagePushed", CountNumber = days, Action = "expire" };

    private static RuleForm Tagged(string[] patterns, string type, int number) => new() { TagStatus = "tagged", Patterns = patterns, CountType = type, CountNumber = number, Action = "expire" };

    private static RuleForm Shield(string pattern) => Tagged([pattern], "imageCountMoreThan", 9999);

    private static LifecycleImage Image(int number, int days, params string[] tags) => new() { Id = Cases.Id(number), Tags = tags, PushedAt = Now.AddDays(-days) };

    // One a day, the newest first.
    private static LifecycleImage[] Builds(string prefix, int count) => [.. Enumerable.Range(0, count).Select(i => Image(i, i, $"{prefix}{i}"))];
}
