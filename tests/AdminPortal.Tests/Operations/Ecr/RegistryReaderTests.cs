using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Ecr;

public class RegistryReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_repository_is_listed_over_all_pages()
    {
        await using var outside = await Outside.StartAsync(Stop);
        for (var i = 0; i < 1001; i++) { outside.Repository($"team/r{i:0000}"); }

        var listing = await outside.Reader.ListAsync(outside.Registry, Stop);

        Assert.Equal(1001, listing.Repositories.Select(repository => repository.Id).Distinct().Count());
        Assert.Equal((2, 1), (outside.Calls("DescribeRepositories"), outside.Calls("DescribePullThroughCacheRules")));
        Assert.Empty(listing.Problems);
    }

    [Fact]
    public async Task Demand_15_no_image_of_many_pages_is_lost()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        for (var i = 0; i < 2503; i++) { repository.Image($"c{i}", $"main-{i}"); }

        var snapshot = await outside.ReadAsync("shop", Stop);

        Assert.Equal(repository.Images().Select(image => image.Id()).Order(), snapshot.Images.Select(image => image.Digest).Order());
        Assert.Equal((3, 0), (outside.Calls("DescribeImages"), outside.Calls("BatchGetImage")));
        Assert.Empty(snapshot.Unread);
    }

    [Fact]
    public async Task An_image_is_told_with_all_that_ecr_says_of_it()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var subject = repository.Image("a", "b-tag", "a-tag");
        var signature = repository.Push(new ImagePush { Content = "s", Kind = ImageKind.CosignBundle, PushedAt = Outside.Start, Subject = subject.Digest, PulledAt = Outside.Start.AddHours(-3), Size = 1234 });
        repository.Write(edit => edit.Archive(subject.Digest, Outside.Start));

        var images = (await outside.ReadAsync("shop", Stop)).Images.ToDictionary(image => image.Digest);

        var about = images[signature.Id()];
        Assert.Equal((subject.Id(), Outside.Start, Outside.Start.AddHours(-3), 1234), (about.Subject, about.PushedAt, about.PulledAt, about.Bytes));
        var archived = images[subject.Id()];
        Assert.Equal(ImageStatus.Archived, archived.Status);
        Assert.Equal(["a-tag", "b-tag"], archived.Tags);
        Assert.Empty(archived.Children!);
    }

    [Theory]
    [InlineData(ImageKind.Index)]
    [InlineData(ImageKind.DockerList)]
    public async Task Demand_10_the_children_of_an_index_of_either_kind_are_known_also_of_one_in_another(ImageKind kind)
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var child = repository.Image("a");
        var inner = repository.Index("inner", [child], kind);
        var outer = repository.Index("outer", [inner], kind, "v1");

        var images = (await outside.ReadAsync("shop", Stop)).Images.ToDictionary(image => image.Digest);

        Assert.Equal([inner.Id()], images[outer.Id()].Children);
        Assert.Equal([child.Id()], images[inner.Id()].Children);
        Assert.Equal([], images[child.Id()].Children);
    }

    [Fact]
    public async Task A_manifest_is_read_once_and_a_hundred_in_a_call()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        for (var i = 0; i < 101; i++) { repository.Index($"i{i}", [repository.Image($"c{i}")]); }

        await outside.ReadAsync("shop", Stop);
        Assert.Equal(2, outside.Calls("BatchGetImage"));
        repository.Index("new", [repository.Image("new child")]);
        var snapshot = await outside.ReadAsync("shop", Stop);

        Assert.Equal(3, outside.Calls("BatchGetImage"));
        Assert.All(snapshot.Images, image => Assert.NotNull(image.Children));
    }

    [Fact]
    public async Task A_pull_that_the_portal_causes_is_not_taken_for_a_users()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var pulled = Outside.Start.AddDays(-20);
        var index = repository.Push(new ImagePush { Content = "i", Kind = ImageKind.Index, PushedAt = Outside.Start.AddDays(-30), PulledAt = pulled, Children = [new(repository.Image("c").Digest, "linux/arm64")] });

        await outside.ReadAsync("shop", Stop);
        Assert.Equal(Outside.Start.UtcDateTime, repository.Find(index.Digest)!.PulledAt);
        var after = await outside.ReadAsync("shop", Stop);
        outside.Time.Advance(TimeSpan.FromHours(25));
        repository.Write(edit => edit.Pull(index.Digest, outside.Time.GetUtcNow()));
        var later = await outside.ReadAsync("shop", Stop);

        Assert.Equal(pulled, Of(after, index).PulledAt);
        Assert.Equal(Outside.Start.AddHours(25), Of(later, index).PulledAt);
    }

    [Theory]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.Html)]
    [InlineData(FaultKind.Truncate)]
    public async Task Demand_12_a_page_that_fails_is_told_and_what_was_read_is_kept(FaultKind kind)
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        for (var i = 0; i < 1500; i++) { repository.Image($"c{i}"); }
        outside.Server.Faults.Add(new WireFault { Kind = kind, Operation = "DescribeImages", Every = 2 });

        var snapshot = await outside.ReadAsync("shop", Stop);

        Assert.Equal(1000, snapshot.Images.Count);
        Assert.StartsWith("Could not read the images of", Assert.Single(snapshot.Unread), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.CutBody)]
    [InlineData(FaultKind.Cut)]
    public async Task Demand_12_a_connection_that_breaks_leaves_no_empty_repository(FaultKind kind)
    {
        await using var outside = await Outside.StartAsync(Stop);
        outside.Repository("shop").Image("a");
        outside.Server.Faults.Add(new WireFault { Kind = kind, Operation = "DescribeImages" });

        var snapshot = await outside.ReadAsync("shop", Stop);

        Assert.Empty(snapshot.Images);
        // Where the cut falls decides whether an answer is missing or half there; both are said.
        Assert.StartsWith("Could not read the images of", Assert.Single(snapshot.Unread), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demand_12_a_manifest_that_cannot_be_read_leaves_the_children_unknown()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var index = repository.Index("i", [repository.Image("c")]);
        outside.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchGetImage", Code = "AccessDeniedException", Message = "User: me is not authorized to perform: ecr:BatchGetImage" });

        var snapshot = await outside.ReadAsync("shop", Stop);

        Assert.Null(Of(snapshot, index).Children);
        Assert.Contains("ecr:BatchGetImage is not allowed", Assert.Single(snapshot.Unread), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_in_the_archive_is_there_with_unknown_children()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var index = repository.Index("i", [repository.Image("c")]);
        repository.Write(edit => edit.Archive(index.Digest, Outside.Start));

        var snapshot = await outside.ReadAsync("shop", Stop);

        Assert.Null(Of(snapshot, index).Children);
        Assert.Contains("archived", Assert.Single(snapshot.Unread), StringComparison.Ordinal);
        Assert.Equal(0, outside.Calls("BatchGetImage"));
    }

    [Fact]
    public async Task A_repository_that_is_gone_has_no_images()
    {
        await using var outside = await Outside.StartAsync(Stop);

        var snapshot = await outside.ReadAsync("shop", Stop);

        Assert.Empty(snapshot.Images);
        Assert.Empty(snapshot.Unread);
    }

    [Fact]
    public async Task The_children_of_an_index_that_vanished_remember_it()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var child = repository.Image("c");
        var index = repository.Index("i", [child]);

        Assert.Empty((await outside.ReadAsync("shop", Stop)).FormerParents);
        repository.Write(edit => edit.Remove(index.Digest));
        var snapshot = await outside.ReadAsync("shop", Stop);

        Assert.Equal(index.Id(), Assert.Single(snapshot.FormerParents, parent => parent.Key == child.Id()).Value);
    }

    [Fact]
    public async Task A_tag_that_moved_on_is_remembered_on_the_image_that_it_left()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var old = repository.Image("old", "prod");
        await outside.ReadAsync("shop", Stop);
        repository.Image("new", "prod");
        outside.Time.Advance(TimeSpan.FromHours(1));

        var snapshot = await outside.ReadAsync("shop", Stop);

        Assert.Equal(new FormerTag(old.Id(), "prod", Outside.Start.AddHours(1)), Assert.Single(snapshot.FormerTags));
    }

    [Fact]
    public async Task A_page_that_is_missing_makes_no_orphans_and_no_former_tags()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        repository.Index("i", [repository.Image("c")], ImageKind.Index, "prod");
        await outside.ReadAsync("shop", Stop);
        outside.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeImages" });

        var snapshot = await outside.ReadAsync("shop", Stop);

        Assert.NotEmpty(snapshot.Unread);
        Assert.Empty(snapshot.FormerParents);
        outside.Server.Faults.Clear();
        Assert.Empty((await outside.ReadAsync("shop", Stop)).FormerTags);
    }

    [Fact]
    public async Task A_config_that_a_runtime_reports_is_looked_up_in_manifests_until_it_is_found()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var images = Enumerable.Range(0, 250).Select(i => repository.Push(new ImagePush { Content = $"c{i}", PushedAt = Outside.Start.AddDays(-i) })).ToList();
        var sought = images[120];
        var config = ImageDigest.Parse(System.Text.Json.JsonDocument.Parse(EcrRepository.ManifestOf(sought)).RootElement.GetProperty("config").GetProperty("digest").GetString()!);
        var usage = Bare(config, new RepositoryId(outside.Registry, "shop"));

        var snapshot = await outside.ReadAsync("shop", Stop, usage);

        Assert.Equal(config, Of(snapshot, sought).Config);
        Assert.Equal(2, outside.Calls("BatchGetImage"));
        await outside.ReadAsync("shop", Stop, usage);
        Assert.Equal(2, outside.Calls("BatchGetImage"));
    }

    [Fact]
    public async Task Rules_that_cannot_be_read_hold_only_what_they_could_fill()
    {
        await using var outside = await Outside.StartAsync(Stop);
        outside.Repository("shop");
        outside.Repository("team/shop");
        outside.Server.Faults.Add(new WireFault { Kind = FaultKind.Html, Status = 500, Operation = "DescribePullThroughCacheRules" });

        var listing = await outside.Reader.ListAsync(outside.Registry, Stop);

        Assert.Contains("pull-through cache rules", Assert.Single(listing.Problems), StringComparison.Ordinal);
        Assert.False(listing.Incomplete);
        Assert.Equal(PullThrough.No, (await outside.Reader.ReadAsync(listing, "shop", Outside.Nobody, Stop)).PullThrough);
        Assert.Equal(PullThrough.Unread, (await outside.Reader.ReadAsync(listing, "team/shop", Outside.Nobody, Stop)).PullThrough);
    }

    [Fact]
    public async Task What_lies_below_a_rule_is_filled_by_it()
    {
        await using var outside = await Outside.StartAsync(Stop);
        outside.Repository("hub/nginx");
        outside.Ecr.Change(settings => settings with
        {
            PullThroughRules = [new PullThroughRule { Prefix = "hub", Upstream = "docker-hub", UpstreamUrl = "registry-1.docker.io", CreatedAt = Outside.Start, UpdatedAt = Outside.Start }],
        });

        Assert.Equal(PullThrough.BelowPrefix, (await outside.ReadAsync("hub/nginx", Stop)).PullThrough);
    }

    [Fact]
    public async Task A_registry_that_cannot_be_listed_is_a_problem_and_not_an_empty_one()
    {
        await using var outside = await Outside.StartAsync(Stop);
        outside.Repository("shop");
        outside.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Code = "AccessDeniedException", Message = "User: me is not authorized to perform: ecr:DescribeRepositories", Operation = "DescribeRepositories" });

        var listing = await outside.Reader.ListAsync(outside.Registry, Stop);

        Assert.True(listing.Incomplete);
        Assert.Contains("ecr:DescribeRepositories is not allowed", Assert.Single(listing.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_is_switched_off_has_no_repositories_and_no_problem()
    {
        await using var outside = await Outside.StartAsync(Stop);
        outside.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Code = "UnrecognizedClientException", Message = "The security token included in the request is invalid.", Operation = "DescribeRepositories" });

        var off = await outside.Reader.ListAsync(outside.Registry with { Region = "af-south-1" }, Stop);
        var own = await outside.Reader.ListAsync(outside.Registry, Stop);

        Assert.False(off.Incomplete);
        Assert.Empty(off.Problems);
        Assert.True(own.Incomplete);
    }

    [Fact]
    public async Task A_repository_policy_is_read_once_a_day_and_only_for_clusters_of_other_accounts()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        repository.Change(settings => settings with { Policy = """{"Statement":[{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"ecr:*"}]}""" });
        var foreign = new UsageSnapshot([new ClusterReading { Id = "c", Name = "c", Account = "444455556666", State = ClusterState.Complete }], []);

        Assert.Null((await outside.ReadAsync("shop", Stop)).Access);
        Assert.Equal(["444455556666"], (await outside.ReadAsync("shop", Stop, foreign)).Access!.Accounts);
        await outside.ReadAsync("shop", Stop, foreign);

        Assert.Equal(1, outside.Calls("GetRepositoryPolicy"));
        outside.Repository("bare");
        Assert.Same(PullAccess.None, (await outside.ReadAsync("bare", Stop, foreign)).Access);
    }

    private static Planning.Images.Image Of(RepositorySnapshot snapshot, StoredImage image) => snapshot.Images.Single(candidate => candidate.Digest == image.Id());

    private static UsageSnapshot Bare(ImageDigest config, RepositoryId spec) => new(
        [],
        [
            new ImageUse
            {
                Image = new ImageReference { Digest = config, Text = config.Value },
                Spec = new ImageReference { Registry = spec.Registry, Repository = spec.Name, Tag = "prod", Text = "shop:prod" },
                Workload = new Workload("c", "n", "Pod", "p"),
            },
        ]);
}
