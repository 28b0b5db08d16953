using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Repositories;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class RepositoryPageTests : PageTest
{
    [Fact]
    public async Task Every_image_stands_there_with_verdict_and_reason_and_unfolds()
    {
        World.Builds(World.Repository("shop/web"), 12, 20);
        await Engine.PreviewAsync(Stop);

        var page = Open("shop/web");

        Assert.Equal(12, Lines(page).Count);
        Assert.Equal(2, Lines(page).Count(line => line.Contains("Delete", StringComparison.Ordinal)));
        Assert.Contains("of the 10 newest of main", Lines(page)[0]);
        await page.Find("button.fold").ClickAsync(new());
        Assert.Equal("true", page.Find("button.fold").GetAttribute("aria-expanded"));
        Assert.Contains(page.FindAll("tr.member"), line => line.TextContent.Contains("newest-of-group", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_in_the_address_is_applied()
    {
        World.Builds(World.Repository("shop/web"), 12, 20);
        await Engine.PreviewAsync(Stop);

        var page = Open("shop/web", "?verdict=delete");

        Assert.All(Lines(page), line => Assert.Contains("Delete", line));
        Assert.Contains("2 images", page.Find(".matches").TextContent);
    }

    [Fact]
    public async Task Members_of_an_image_lie_below_it()
    {
        var repository = World.Repository("shop/web");
        var child = repository.Push(new ImagePush { Content = "amd64", PushedAt = World.Start.AddDays(-40) });
        repository.Push(new ImagePush { Content = "index", Kind = ImageKind.Index, PushedAt = World.Start.AddDays(-40), Tags = ["v1.0.0"], Children = [new ImageChild(child.Digest, "linux/amd64")] });
        await Engine.PreviewAsync(Stop);

        var page = Open("shop/web");

        Assert.Single(Lines(page));
        Assert.Contains("index, 1 member", Lines(page)[0]);
        await page.Find("button.fold").ClickAsync(new());
        Assert.Contains(page.FindAll("tr.member"), line => line.TextContent.Contains("stays with", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_real_size_is_measured_by_a_click_and_said_as_an_estimate()
    {
        var repository = World.Repository("shop/web");
        for (var i = 0; i < 12; i++) { repository.Push(new ImagePush { Content = $"c{i}", PushedAt = World.Start.AddDays(-20).AddHours(-i), Tags = [$"main-{0xa1b2c30 + i:x}"], Base = "web", Size = 10L << 30 }); }
        await Engine.PreviewAsync(Stop);
        var page = Open("shop/web");
        Assert.Contains("shared layers counted with every image", page.Find(".real-size").TextContent);
        Assert.Contains("reads 12 manifests", page.Find(".real-size").TextContent);

        await page.Find(".real-size button").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Contains("100 % of the bytes are known (12 of 12 images)", page.Find(".real-size").TextContent), TimeSpan.FromSeconds(30));
        Assert.Contains("At most 54.0 GiB, $5.40 a month, where ECR lists 120 GiB", page.Find(".real-size").TextContent);
        Assert.Empty(page.FindAll(".real-size button"));
    }

    [Fact]
    public async Task A_measurement_that_is_refused_says_why_and_can_be_tried_again()
    {
        World.Builds(World.Repository("shop/web"), 3, 20);
        await Engine.PreviewAsync(Stop);
        World.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchGetImage", Status = 400, Code = "AccessDeniedException", Message = "not authorized to perform: ecr:BatchGetImage" });
        var page = Open("shop/web");

        await page.Find(".real-size button").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Contains("ended early", page.Find(".real-size [role=status]").TextContent), TimeSpan.FromSeconds(30));
        Assert.Contains("Measure the real size", page.Find(".real-size button").TextContent);
    }

    [Fact]
    public async Task What_no_plan_knows_is_said_in_words()
    {
        await Engine.PreviewAsync(Stop);

        Assert.Contains("does not know this repository", Open("no/such").Find(".empty").TextContent);
    }

    private IRenderedComponent<RepositoryPage> Open(string name, string query = "")
    {
        var (account, region) = (World.Registry.Account, World.Registry.Region);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/repositories/{account}/{region}/{name}{query}");
        return Render<RepositoryPage>(page => page.Add(each => each.Account, account).Add(each => each.Region, region).Add(each => each.Name, name));
    }

    private static List<string> Lines(IRenderedComponent<RepositoryPage> page) =>
        [.. page.FindAll("table.rows tbody tr").Where(line => line.QuerySelector(".chip") is not null).Select(line => line.TextContent)];
}
