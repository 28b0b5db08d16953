using AdminPortal.Operations.Ecr;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Ecr;

public sealed class RepositoryTagReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tags_are_read_once_a_day()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var shop = outside.Repository("shop/web");
        shop.Change(settings => settings with { Tags = new Dictionary<string, string> { ["team"] = "checkout", ["empty"] = "" } });
        outside.Repository("bare");

        await RefreshAsync(outside);
        shop.Change(settings => settings with { Tags = new Dictionary<string, string> { ["team"] = "web" } });
        outside.Time.Advance(TimeSpan.FromHours(23));
        await RefreshAsync(outside);

        Assert.Equal(2, outside.Calls("ListTagsForResource"));
        Assert.Equal(new Dictionary<string, string> { ["team"] = "checkout", ["empty"] = "" }, (await TagsAsync(outside, "shop/web"))!);
        Assert.Empty((await TagsAsync(outside, "bare"))!);
        outside.Time.Advance(TimeSpan.FromHours(1));
        await RefreshAsync(outside);
        Assert.Equal("web", (await TagsAsync(outside, "shop/web"))!["team"]);
    }

    [Fact]
    public async Task A_registry_that_refuses_is_not_asked_for_each_repository_and_what_was_known_stays()
    {
        await using var outside = await Outside.StartAsync(Stop);
        for (var i = 0; i < 40; i++) { outside.Repository($"r{i}").Change(settings => settings with { Tags = new Dictionary<string, string> { ["team"] = "a" } }); }
        await RefreshAsync(outside);
        outside.Time.Advance(TimeSpan.FromDays(1));
        outside.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "ListTagsForResource", Status = 400, Code = "AccessDeniedException", Message = "not authorized to perform: ecr:ListTagsForResource" });

        await RefreshAsync(outside);
        await RefreshAsync(outside);

        Assert.InRange(outside.Calls("ListTagsForResource"), 41, 44);
        var all = await outside.Tags.ListAsync(Stop);
        Assert.Equal(40, all.Count);
        Assert.All(all, tags => Assert.Equal("a", tags.Tags!["team"]));
        Assert.All(all, tags => Assert.Contains("ListTagsForResource", tags.Problem!, StringComparison.Ordinal));
    }

    private static async Task RefreshAsync(Outside outside)
    {
        var listing = await outside.Reader.ListAsync(outside.Registry, Stop);
        await new RepositoryTagReader(outside.Accounts, outside.Tags, outside.Time).RefreshAsync([.. listing.Repositories.Select(repository => repository.Id)], Stop);
    }

    private static async Task<IReadOnlyDictionary<string, string>?> TagsAsync(Outside outside, string name) => (await outside.Tags.FindAsync(new RepositoryId(outside.Registry, name), Stop))?.Tags;
}
