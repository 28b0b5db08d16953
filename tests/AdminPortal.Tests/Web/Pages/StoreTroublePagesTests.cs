using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Health;
using AdminPortal.Web.Pages.Overview;
using AdminPortal.Web.Pages.Runs;
using Bunit;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

/// <summary>Pages of a portal whose database takes no writes.</summary>
public sealed class StoreTroublePagesTests : PageTest
{
    protected override PortalOptions Settings => new() { TeamTag = "team", Store = new() { ConnectionString = "Default Timeout=1" } };

    [Fact]
    public async Task A_database_that_takes_no_writes_is_an_alarm_with_what_to_do_until_it_does()
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        await Engine.PreviewAsync(Stop);
        using (new HeldFile(Engine.Get<PortalOptions>().DataFolder))
        {
            await Assert.ThrowsAsync<StoreException>(() => Engine.Get<Database>().TryWriteAsync(Stop));
            foreach (var alarm in new[] { Loaded(Render<OverviewPage>()).Find(".mud-alert"), Loaded(Render<HealthPage>()).Find(".mud-alert") })
            {
                Assert.Equal("alert", alarm.GetAttribute("role"));
                Assert.Contains("The database takes no writes", alarm.TextContent, StringComparison.Ordinal);
                Assert.Contains("Let only one portal use it", alarm.TextContent, StringComparison.Ordinal);
            }
        }

        await Engine.Get<Database>().TryWriteAsync(Stop);

        Assert.Empty(Loaded(Render<OverviewPage>()).FindAll(".mud-alert"));
    }

    [Fact]
    public async Task The_page_of_a_run_that_broke_off_says_so_before_that_can_be_written_down()
    {
        World.Builds(World.Repository("shop/web"), 30, daysOld: 20);
        var plan = await Engine.PreviewAsync(Stop);
        HeldFile? held = null;
        World.Server.Watch = new WireWatch((_, _) => Task.CompletedTask, (call, _) =>
        {
            if (call.Subject.Operation == "BatchDeleteImage") { held = new HeldFile(Engine.Get<PortalOptions>().DataFolder); }
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<StoreException>(() => Engine.ExecuteAsync(plan.Id, Stop));
        World.Server.Watch = null;
        var run = Assert.Single((await Engine.Get<RunStore>().ListAsync(0, 10, Stop)).Items);

        var page = Loaded(Render<RunPage>(each => each.Add(parameter => parameter.Id, run.Id)));

        held!.Dispose();
        Assert.Contains("The run broke off. The database", page.Find(".mud-alert").TextContent, StringComparison.Ordinal);
    }
}
