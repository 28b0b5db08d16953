using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Policies;

public sealed class PolicyChangerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_previewed_policy_is_applied_and_remembered()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var portal = await world.PortalAsync(Stop);
        var preview = await world.PreviewPolicyAsync(portal, "shop/web", PolicyWorld.UntaggedTwoWeeks, Stop);

        var saved = await portal.SaveAsync(preview, Stop, note: "tags move on");

        Assert.Equal(PolicyResultKind.Done, saved.Kind);
        Assert.Equal(PolicyWorld.UntaggedTwoWeeks, web.Settings.LifecyclePolicy);
        var version = Assert.Single(await portal.Get<PolicyStore>().VersionsAsync(world.Id("shop/web"), Stop));
        Assert.Equal((PolicyOrigin.Saved, "ann", "tags move on", PolicyWorld.UntaggedTwoWeeks), (version.Origin, version.Actor, version.Note, version.Text));
    }

    [Fact]
    public async Task Nothing_is_saved_without_a_preview_of_now()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var portal = await world.PortalAsync(Stop);
        var preview = await world.PreviewPolicyAsync(portal, "shop/web", PolicyWorld.UntaggedTwoWeeks, Stop);

        world.Time.Advance(PolicyPreview.Lasting + TimeSpan.FromSeconds(1));

        Assert.Equal(PolicyResultKind.NeedsPreview, (await portal.SaveAsync(preview, Stop)).Kind);
        Assert.Null(web.Settings.LifecyclePolicy);
    }

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_not_overwritten()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        web.PutPast(PolicyWorld.UntaggedTwoWeeks);
        var portal = await world.PortalAsync(Stop);
        var preview = await world.PreviewPolicyAsync(portal, "shop/web", PolicyWorld.Untagged(30), Stop);
        web.PutPast(PolicyWorld.Untagged(7));

        var result = await portal.SaveAsync(preview, Stop);

        Assert.Equal((PolicyResultKind.Conflict, PolicyWorld.Untagged(7)), (result.Kind, result.Applied!.Text));
        Assert.Equal(PolicyWorld.Untagged(7), web.Settings.LifecyclePolicy);
        Assert.True((await world.AppliedAsync(portal, "shop/web", Stop)).IsDrifted);

        var decided = await world.PreviewPolicyAsync(portal, "shop/web", PolicyWorld.Untagged(30), Stop);
        Assert.True((await portal.SaveAsync(decided, Stop)).IsDone);
        Assert.Equal([30, 7, 14], (await portal.Get<PolicyStore>().VersionsAsync(world.Id("shop/web"), Stop)).Select(version => Days(version.Text!)));
    }

    [Fact]
    public async Task Images_in_use_are_hit_only_when_somebody_says_that_it_is_meant()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 5, daysOld: 20);
        world.Runs("web", $"{PortalWorld.Host}/shop/web:{builds[4].Tags[0]}");
        var portal = await world.PortalAsync(Stop);

        var preview = await world.PreviewPolicyAsync(portal, "shop/web", PolicyWorld.Newest(2), Stop);
        var hit = Assert.Single(preview.Effect.Marked, mark => mark.IsHit);
        Assert.Equal(builds[4].Id(), hit.Image.Image.Digest);
        Assert.Contains(hit.Needs, need => need.Text.Contains("shop / Deployment web", StringComparison.Ordinal));
        Assert.Equal((3, 1), (preview.Effect.Expires, preview.Effect.Hits));

        Assert.Equal(PolicyResultKind.NeedsConsent, (await portal.SaveAsync(preview, Stop)).Kind);
        Assert.Null(web.Settings.LifecyclePolicy);
        Assert.True((await portal.SaveAsync(preview, Stop, accepted: true)).IsDone);
        Assert.True((await world.AppliedAsync(portal, "shop/web", Stop)).HitsUses);
    }

    [Fact]
    public async Task A_text_that_AWS_would_refuse_never_gets_there()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Repository("shop/web");
        var portal = await world.PortalAsync(Stop);
        var preview = await world.PreviewPolicyAsync(portal, "shop/web", PolicyWorld.UntaggedTwoWeeks.Replace("days", "hours", StringComparison.Ordinal), Stop);

        Assert.Equal(PolicyResultKind.Refused, (await portal.SaveAsync(preview, Stop)).Kind);
        Assert.Equal(0, world.Server.Calls.CountOf("PutLifecyclePolicy"));
    }

    [Fact]
    public async Task A_refused_permission_changes_nothing_and_says_which()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var portal = await world.PortalAsync(Stop);
        var preview = await world.PreviewPolicyAsync(portal, "shop/web", PolicyWorld.UntaggedTwoWeeks, Stop);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "PutLifecyclePolicy", Code = "AccessDeniedException", Status = 400 });

        var result = await portal.SaveAsync(preview, Stop);

        Assert.Equal(PolicyResultKind.Failed, result.Kind);
        Assert.StartsWith("Nothing was changed.", result.Message, StringComparison.Ordinal);
        Assert.Null(web.Settings.LifecyclePolicy);
        Assert.Empty(await portal.Get<PolicyStore>().VersionsAsync(world.Id("shop/web"), Stop));
    }

    [Fact]
    public async Task A_lost_answer_is_settled_by_what_AWS_has()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var portal = await world.PortalAsync(Stop);
        var preview = await world.PreviewPolicyAsync(portal, "shop/web", PolicyWorld.UntaggedTwoWeeks, Stop);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.CutBody, Operation = "PutLifecyclePolicy" });

        var result = await portal.SaveAsync(preview, Stop);

        Assert.True(result.IsDone, result.Message);
        Assert.Equal(PolicyWorld.UntaggedTwoWeeks, web.Settings.LifecyclePolicy);
        Assert.False((await world.AppliedAsync(portal, "shop/web", Stop)).IsDrifted);
    }

    [Fact]
    public async Task A_deleted_policy_comes_back_from_its_versions()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        web.PutPast(PolicyWorld.UntaggedTwoWeeks);
        var portal = await world.PortalAsync(Stop);
        var seen = (await portal.Get<PolicyReader>().ReadAsync(world.Id("shop/web"), Stop)).Applied;

        Assert.Equal(PolicyResultKind.Conflict, (await portal.Get<PolicyChanger>().DeleteAsync(world.Id("shop/web"), PolicyHash.Of(PolicyWorld.Untagged(3)), "ann", null, Stop)).Kind);
        Assert.True((await portal.Get<PolicyChanger>().DeleteAsync(world.Id("shop/web"), seen.Hash, "ann", "not needed", Stop)).IsDone);
        Assert.Null(web.Settings.LifecyclePolicy);

        var versions = await portal.Get<PolicyStore>().VersionsAsync(world.Id("shop/web"), Stop);
        Assert.Equal([PolicyOrigin.Deleted, PolicyOrigin.Seen], versions.Select(version => version.Origin));
        Assert.True((await portal.SaveAsync(await world.PreviewPolicyAsync(portal, "shop/web", versions[1].Text!, Stop), Stop)).IsDone);
        Assert.Equal(PolicyWorld.UntaggedTwoWeeks, web.Settings.LifecyclePolicy);
    }

    [Fact]
    public async Task Demand_44_archive_then_delete_is_a_template_that_AWS_takes()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 3, daysOld: 100);
        var portal = await world.PortalAsync(Stop);
        var text = Planning.Lifecycle.Templates.PolicyTemplates.ArchiveThenExpire.Text(new Dictionary<string, string> { ["unused"] = "90", ["archived"] = "90" });

        var preview = await world.PreviewPolicyAsync(portal, "shop/web", text, Stop);

        Assert.Equal((0, 3), (preview.Effect.Expires, preview.Effect.Archives));
        Assert.Equal((0, 3), (preview.Aws!.Expires, preview.Aws.Archives));
        Assert.Empty(preview.Differences);
        Assert.True((await portal.SaveAsync(preview, Stop)).IsDone);
    }

    private static int Days(string text) => System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("rules")[0].GetProperty("selection").GetProperty("countNumber").GetInt32();
}
