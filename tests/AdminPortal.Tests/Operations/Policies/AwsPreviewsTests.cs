using AdminPortal.Operations.Policies;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Policies;

public sealed class AwsPreviewsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AWS_says_the_same_as_we_do_page_after_page()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 250, daysOld: 20);
        var portal = await world.PortalAsync(Stop);

        var preview = await world.PreviewPolicyAsync(portal, "shop/web", PolicyWorld.Newest(20), Stop);

        Assert.Null(preview.Aws!.Problem);
        Assert.Equal((230, 230, false), (preview.Aws.Marks.Count, preview.Aws.Expires, preview.Aws.IsCut));
        Assert.Equal((230, 230), (preview.Effect.Expires, preview.Effect.Marked.Count));
        Assert.Empty(preview.Differences);
    }

    [Fact]
    public async Task What_was_pushed_between_the_two_is_a_difference()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 3, daysOld: 20);
        var portal = await world.PortalAsync(Stop);
        var drawn = await portal.Get<PolicyPreviews>().DrawAsync(world.Id("shop/web"), PolicyWorld.Newest(2), Stop);
        web.Push(new ImagePush { Content = "new", PushedAt = world.Start, Tags = ["main-1"] });

        var preview = await world.WaitingAsync(() => portal.Get<PolicyPreviews>().AskAwsAsync(drawn, Stop));

        var difference = Assert.Single(preview.Differences);
        Assert.Equal((builds[1].Id(), "leaves it alone", "rule 1 deletes it"), (difference.Digest, difference.Ours, difference.Aws));
    }

    [Fact]
    public async Task Somebody_elses_preview_is_waited_for_and_not_taken_for_ours()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 5, daysOld: 20);
        var portal = await world.PortalAsync(Stop);
        var aws = portal.Get<AwsPreviews>();

        var answers = await world.WaitingAsync(() => Task.WhenAll(
            aws.AskAsync(world.Id("shop/web"), PolicyWorld.Newest(1), Stop), aws.AskAsync(world.Id("shop/web"), PolicyWorld.Newest(3), Stop)));

        Assert.Equal([4, 2], answers.Select(answer => answer.Expires));
    }

    [Fact]
    public async Task A_missing_permission_and_a_preview_that_never_ends_are_told()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Repository("shop/web");
        var portal = await world.PortalAsync(Stop);
        var aws = portal.Get<AwsPreviews>();
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "StartLifecyclePolicyPreview", Code = "AccessDeniedException", Status = 400 });
        Assert.Contains("Could not start AWS's own preview", (await aws.AskAsync(world.Id("shop/web"), PolicyWorld.UntaggedTwoWeeks, Stop)).Problem, StringComparison.Ordinal);

        world.Server.Faults.Clear();
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "StartLifecyclePolicyPreview", Code = "LifecyclePolicyPreviewInProgressException", Status = 400 });
        Assert.Contains("did not finish", (await world.WaitingAsync(() => aws.AskAsync(world.Id("shop/web"), PolicyWorld.UntaggedTwoWeeks, Stop))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demand_16_rules_that_shield_each_other_mark_what_AWS_marks()
    {
        // Two keep-2 rules and one that takes everything after 30 days: what the first two select is beyond the third.
        const string Policy = """
            {"rules":[
              {"rulePriority":1,"selection":{"tagStatus":"tagged","tagPatternList":["main-*"],"countType":"imageCountMoreThan","countNumber":2},"action":{"type":"expire"}},
              {"rulePriority":2,"selection":{"tagStatus":"tagged","tagPatternList":["dev-*"],"countType":"imageCountMoreThan","countNumber":2},"action":{"type":"expire"}},
              {"rulePriority":3,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":30},"action":{"type":"expire"}}]}
            """;
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        foreach (var (tag, days) in new[] { ("main-1", 90), ("main-2", 80), ("main-3", 70), ("dev-1", 60), ("other", 50), ("other-new", 10) })
        {
            web.Push(new ImagePush { Content = tag, PushedAt = world.Start.AddDays(-days), Tags = [tag] });
        }

        var portal = await world.PortalAsync(Stop);
        var preview = await world.PreviewPolicyAsync(portal, "shop/web", Policy, Stop);

        Assert.Empty(preview.Differences);
        Assert.Equal([("main-1", (int?)1), ("other", 3)], preview.Effect.Marked.Select(mark => (mark.Name, mark.Priority)).Order());
    }

    [Fact]
    public async Task Demand_42_each_kind_of_branch_keeps_a_number_of_its_own_and_AWS_agrees()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        foreach (var (tag, days) in new[] { ("main-1", 9), ("main-2", 8), ("main-3", 7), ("release-1", 6), ("release-2", 5), ("other", 90) })
        {
            web.Push(new ImagePush { Content = tag, PushedAt = world.Start.AddDays(-days), Tags = [tag] });
        }

        var portal = await world.PortalAsync(Stop);
        var text = Planning.Lifecycle.Templates.PolicyTemplates.KeepNewest.Text(new Dictionary<string, string> { ["prefixes"] = "main-, release-", ["keep"] = "1" });
        var preview = await world.PreviewPolicyAsync(portal, "shop/web", text, Stop);

        Assert.Equal(["main-1", "main-2", "release-1"], preview.Effect.Marked.Select(mark => mark.Name).Order(StringComparer.Ordinal));
        Assert.Empty(preview.Differences);
    }

    [Fact]
    public async Task What_lies_in_the_archive_is_judged_by_when_it_went_there()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 2, daysOld: 200);
        web.Write(edit => edit.Archive(builds[0].Digest, world.Start.AddDays(-100)));
        web.Write(edit => edit.Archive(builds[1].Digest, world.Start.AddDays(-80)));
        var portal = await world.PortalAsync(Stop);

        var preview = await world.PreviewPolicyAsync(portal, "shop/web", Planning.Lifecycle.Templates.PolicyTemplates.ArchiveThenExpire.Text(new Dictionary<string, string>()), Stop);

        Assert.Equal(builds[0].Id(), Assert.Single(preview.Effect.Marked).Image.Image.Digest);
        Assert.Empty(preview.Differences);
    }
}
