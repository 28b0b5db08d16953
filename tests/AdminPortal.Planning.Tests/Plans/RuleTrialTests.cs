using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Plans;

public sealed class RuleTrialTests
{
    private static readonly Gen<CleanupPolicy> Other =
        from policy in Fleets.Policy
        from caches in Gen.Bool
        from deployments in Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false)))
        from pulledCaches in Gen.Int[0, 20]
        from excluded in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        from branches in Gen.Int[0, 12]
        from archives in Gen.Int[0, 3]
        select policy with
        {
            BuildCaches = policy.BuildCaches with { Enabled = caches, KeepPulledDays = pulledCaches, Action = archives % 2 == 1 ? RuleAction.Archive : RuleAction.Delete },
            Deployments = policy.Deployments with { Enabled = deployments, Action = archives > 1 ? RuleAction.Archive : RuleAction.Delete, Branches = branches < 6 ? [] : [new BranchKeep("dev", branches - 5), new BranchKeep("(*", 2)] },
            ExcludedRepositories = excluded ? ["shop/*"] : [],
        };

    private static readonly Gen<(ImageStatus Status, int? Archived, int? Restored)[]> States =
        Gen.Select(Gen.Frequency((6, Gen.Const(ImageStatus.Active)), (3, Gen.Const(ImageStatus.Archived)), (1, Gen.Const(ImageStatus.Activating))), Gen.Int[-50, 150], Gen.Int[-60, 30],
            (status, archived, restored) => (status, archived < 0 ? (int?)null : archived, restored < 0 ? (int?)null : restored)).Array[30];

    [Fact]
    public void Other_numbers_come_to_what_a_plan_drawn_with_them_comes_to() => Gen.Select(Fleets.Fleet, Other, States, Gen.Int[0, 1]).Sample((plain, numbers, states, lapse) =>
    {
        var fleet = plain with
        {
            Policy = plain.Policy with { DeleteArchivedDays = 90 * lapse },
            Repository = plain.Repository with
            {
                Images = [.. plain.Repository.Images.Select((image, i) => image with { Status = states[i].Status, ArchivedAt = Fleets.Now.AddDays(-states[i].Archived ?? 0), ActivatedAt = states[i].Restored is { } days ? Fleets.Now.AddDays(-days) : null })],
            },
        };
        var other = numbers with { DeleteArchivedDays = 90 * lapse };
        var usage = new UsageSnapshot(fleet.Clusters, fleet.Uses, fleet.Remembered);
        var drawn = Planner.Draw(other, fleet.Repository, usage, Fleets.Now);

        var tried = RuleTrial.Of(fleet.Policy, fleet.Repository, usage, Fleets.Now).Totals(other);

        Assert.Equal(drawn.Totals, tried.Totals);
        foreach (var rule in Enum.GetValues<RuleKind>())
        {
            var images = drawn.Images.Where(image => image.Rule == rule).ToArray();
            var counted = new PlanTotals(
                images.Length,
                images.Count(image => image.Verdict == Verdict.Delete),
                images.Count(image => image.Verdict == Verdict.Keep),
                images.Count(image => image.Verdict == Verdict.Hold),
                images.Where(image => image is { Verdict: Verdict.Delete, Action: RuleAction.Delete }).Sum(image => image.Image.Bytes))
            { Archive = images.Count(image => image is { Verdict: Verdict.Delete, Action: RuleAction.Archive }) };
            Assert.Equal(counted, tried.Of(rule));
        }
    }, iter: 4000);

    [Fact]
    public void A_plan_can_be_drawn_anew_from_what_it_keeps() => Gen.Select(Fleets.Fleet, Other).Sample((fleet, other) =>
    {
        var usage = new UsageSnapshot(fleet.Clusters, fleet.Uses, fleet.Remembered);

        var again = Planner.Draw(other, fleet.Draw().ToSnapshot()!, usage, Fleets.Now);

        Assert.Equal(Planner.Draw(other, fleet.Repository, usage, Fleets.Now).Fingerprint, again.Fingerprint);
    }, iter: 1000);

    [Fact]
    public void Images_that_only_an_unknown_tag_keeps_are_counted_with_their_families()
    {
        var fleet = new Fleet(CleanupPolicy.Default, Scenarios.Of(("node-18", 60), ("node-20", 40), ("main-1a2b3c4", 20), ("prod", 3)), [], [Scenarios.Prod]);

        var trial = RuleTrial.Of(fleet.Policy, fleet.Repository, new UsageSnapshot(fleet.Clusters, []), Fleets.Now);

        // The newest of the repository stays anyhow.
        Assert.Equal(2, trial.KeptByUnknownTags);
    }
}
