using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Plans;

/// <summary>What a person's choice may do, and what it may not: laws over thousands of random fleets with random choices.</summary>
public sealed class HandChoiceTests
{
    private const int Cases = 1500;

    private static readonly Gen<int[]> Picks = Gen.Int[0, 29].Array[0, 30];

    private static readonly CleanupPolicy Open = CleanupPolicy.Default with { BuildCaches = new() { Enabled = false }, Deployments = new() { Enabled = false, KeepPulledDays = 0 } };

    [Fact]
    public void Nothing_goes_but_what_was_chosen_and_what_belongs_to_it() => Gen.Select(Fleets.Fleet, Picks).Sample((fleet, picks) =>
    {
        var hand = Choose(fleet, picks);
        var chosen = hand.Roots.ToHashSet();
        Assert.All(Draw(fleet, hand).Deletes, image => Assert.All(image.Roots, root => Assert.Contains(root, chosen)));
    }, iter: Cases);

    [Fact]
    public void Choosing_nothing_deletes_nothing() => Fleets.Fleet.Sample(fleet => Assert.Empty(Draw(fleet, Choose(fleet, [])).Deletes), iter: Cases);

    [Fact]
    public void Every_claim_but_the_rules_own_numbers_and_targets_holds_against_a_hand() => Gen.Select(Fleets.Fleet, Picks).Sample((fleet, picks) =>
    {
        // The rules are told to say all that they can say; what they say beyond what a hand overrides must hold.
        var byRules = fleet.Draw();
        var claimed = byRules.Images.Where(image => image.Verdict == Verdict.Keep && image.IsRoot && image.Rule is not null && image.Reasons.Any(reason => !HandChoice.Overrides(reason.Kind) && reason.Kind != ReasonKind.Excluded))
            .Select(image => image.Image.Digest).ToHashSet();
        var held = byRules.Images.Where(image => image.Verdict == Verdict.Hold).Select(image => image.Image.Digest).ToHashSet();

        Assert.All(Draw(fleet, Choose(fleet, picks)).Deletes, image =>
        {
            Assert.DoesNotContain(image.Image.Digest, held);
            Assert.False(image.IsRoot && claimed.Contains(image.Image.Digest));
        });
    }, iter: Cases);

    [Fact]
    public void Nothing_in_use_goes_by_hand_nor_anything_of_its_family() => Gen.Select(Fleets.Fleet, Picks).Sample((fleet, picks) =>
    {
        var open = fleet with { Policy = Open };
        var plan = Draw(open, Choose(open, picks));
        var used = fleet.Uses.Select(use => use.Image.Digest).ToHashSet();
        var usedTags = fleet.Uses.Select(use => use.Image.Tag).OfType<string>().ToHashSet();
        var roots = plan.Images.Where(image => used.Contains(image.Image.Digest) || image.Image.Tags.Any(usedTags.Contains)).SelectMany(image => image.Roots).ToHashSet();
        Assert.All(plan.Deletes, image => Assert.DoesNotContain(image.Roots, roots.Contains));
    }, iter: Cases);

    [Fact]
    public void Whatever_else_goes_by_hand_nothing_goes_while_something_above_it_stays() => Gen.Select(Fleets.Fleet, Picks).Sample((fleet, picks) =>
    {
        var verdicts = Draw(fleet, Choose(fleet, picks)).Images.ToDictionary(image => image.Image.Digest);
        Assert.All(verdicts.Values.Where(image => image.Verdict == Verdict.Delete), image => Assert.All(image.Parents, parent => Assert.Equal(Verdict.Delete, verdicts[parent].Verdict)));
    }, iter: Cases);

    [Fact]
    public void A_pin_or_a_use_added_never_lets_a_hand_delete_more() => Gen.Select(Fleets.Fleet, Picks, Fleets.Use, Gen.Int[0, 29]).Sample((fleet, picks, use, digest) =>
    {
        var hand = Choose(fleet, picks);
        var before = Draw(fleet, hand).Deletes.Select(image => image.Image.Digest).ToHashSet();
        var pinned = fleet with { Policy = fleet.Policy with { Pins = [.. fleet.Policy.Pins, new Pin { Repository = fleet.Repository.Id.Name, Digest = Fleets.Digest(digest), Reason = "law" }] } };
        Assert.All(Draw(pinned, hand).Deletes, image => Assert.Contains(image.Image.Digest, before));
        Assert.All(Draw(fleet with { Uses = [.. fleet.Uses, use] }, hand).Deletes, image => Assert.Contains(image.Image.Digest, before));
    }, iter: Cases);

    [Fact]
    public void Rules_that_are_off_take_nothing_from_a_hand_and_give_it_nothing() => Gen.Select(Fleets.Fleet, Picks).Sample((fleet, picks) =>
    {
        var off = fleet with { Policy = fleet.Policy with { BuildCaches = fleet.Policy.BuildCaches with { Enabled = false }, Deployments = fleet.Policy.Deployments with { Enabled = false } } };
        var hand = Choose(fleet, picks);
        Assert.Equal(Draw(fleet, hand).Deletes.Select(image => image.Image.Digest), Draw(off, hand).Deletes.Select(image => image.Image.Digest));
    }, iter: Cases);

    [Fact]
    public void The_choice_stays_with_the_plan_and_is_no_rule() => Gen.Select(Fleets.Fleet, Picks).Sample((fleet, picks) =>
    {
        var hand = Choose(fleet, picks);
        var plan = Draw(fleet, hand);
        Assert.Equal(hand, plan.Hand);
        Assert.All(plan.Images, image => Assert.Null(image.Rule));
        Assert.Null(fleet.Draw().Hand);
    }, iter: Cases / 5);

    [Fact]
    public void A_saved_choice_that_is_rechecked_by_the_rules_loses_what_they_keep()
    {
        var snapshot = Builds(3, daysOld: 1);
        var usage = new UsageSnapshot([], [], [], noneIsRight: true);
        var saved = Planner.Draw(CleanupPolicy.Default, snapshot, usage, Fleets.Now, new HandChoice(snapshot.Id, [snapshot.Images[2].Digest]));

        Assert.Single(saved.Deletes);
        Assert.Empty(PlanRecheck.Check(saved, Planner.Draw(CleanupPolicy.Default, snapshot, usage, Fleets.Now)).Go);
        Assert.Single(PlanRecheck.Check(saved, Planner.Draw(CleanupPolicy.Default, snapshot, usage, Fleets.Now, saved.Hand)).Go);
    }

    [Fact]
    public void A_deletion_says_what_the_hand_decided_against()
    {
        var snapshot = Builds(3, daysOld: 1);
        var plan = Planner.Draw(CleanupPolicy.Default, snapshot, new UsageSnapshot([], [], [], noneIsRight: true), Fleets.Now, new HandChoice(snapshot.Id, [.. snapshot.Images.Select(image => image.Digest)]));

        Assert.Equal(Verdict.Keep, plan.Images[0].Verdict);
        Assert.Equal(ReasonKind.NewestOfRepository, Assert.Single(plan.Images[0].Reasons).Kind);
        var reason = Assert.Single(plan.Images[2].Reasons);
        Assert.Equal(ReasonKind.ByHand, reason.Kind);
        Assert.StartsWith("chosen by hand, pushed ", reason.Text, StringComparison.Ordinal);
        Assert.Contains("3 of the 10 newest of main", reason.Text, StringComparison.Ordinal);
        Assert.Contains("not more than 7 days", reason.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_counts_in_its_own_repository_alone()
    {
        var snapshot = Builds(2, daysOld: 1);
        var other = new HandChoice(snapshot.Id with { Name = "shop/other" }, [snapshot.Images[1].Digest]);
        Assert.Throws<ArgumentException>(() => Planner.Draw(CleanupPolicy.Default, snapshot, new UsageSnapshot([], [], [], noneIsRight: true), Fleets.Now, other));
    }

    private static RepositorySnapshot Builds(int count, int daysOld) => new()
    {
        Id = new RepositoryId(new RegistryId("123456789012", "eu-central-1"), "shop/web"),
        ReadAt = Fleets.Now,
        Images = [.. Enumerable.Range(0, count).Select(i => new Image { Digest = Fleets.Digest(i), Tags = [$"main-{0xa1b2c30 + i:x}"], PushedAt = Fleets.Now.AddDays(-daysOld).AddHours(-i), Bytes = 1 })],
    };

    private static HandChoice Choose(Fleet fleet, int[] picks) => new(fleet.Repository.Id, [.. picks.Select(Fleets.Digest).Distinct()]);

    private static RepositoryPlan Draw(Fleet fleet, HandChoice hand) => Planner.Draw(fleet.Policy, fleet.Repository, fleet.Usage, Fleets.Now, hand);
}
