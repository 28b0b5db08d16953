using AdminPortal.Operations.Ecr;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Ecr;

public sealed class LayerReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_image_with_layers_is_read_once_and_images_of_one_base_name_the_same()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var images = Enumerable.Range(0, 230).Select(i => repository.Push(new ImagePush { Content = $"c{i}", PushedAt = Outside.Start, Base = "shop", Size = 1000 })).ToList();
        repository.Index("index", images.Take(2));
        repository.Write(edit => edit.Archive(images[229].Digest, Outside.Start));
        List<int> told = [];

        var reading = await ReadAsync(outside, read: told.Add);
        var again = await ReadAsync(outside);

        Assert.Equal((229, 0, 0), (reading.Read, reading.Problems.Count, again.Read));
        Assert.Equal([100, 200, 229], told);
        Assert.Equal(3, outside.Calls("BatchGetImage"));
        var layers = await outside.Layers.FindAsync(Id(outside), Stop);
        Assert.All(layers.Values, each => Assert.Equal(1000, each.Sum(layer => layer.Bytes)));
        Assert.Equal(2, layers.Values.Aggregate((IEnumerable<Layer>)layers[images[0].Id()], (common, each) => common.Intersect(each)).Count());
    }

    [Fact]
    public async Task The_pulls_of_others_are_still_known_after_measuring()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var pulled = Outside.Start.AddDays(-20);
        var image = repository.Push(new ImagePush { Content = "a", PushedAt = Outside.Start.AddDays(-30), PulledAt = pulled });
        var never = repository.Push(new ImagePush { Content = "b", PushedAt = Outside.Start.AddDays(-30) });

        await ReadAsync(outside);

        Assert.Equal(Outside.Start.UtcDateTime, repository.Find(image.Digest)!.PulledAt);
        var after = (await outside.ReadAsync("shop", Stop)).Images.ToDictionary(each => each.Digest);
        Assert.Equal((pulled, null), (after[image.Id()].PulledAt, after[never.Id()].PulledAt));
    }

    [Fact]
    public async Task What_was_read_before_layers_were_kept_is_read_again_only_when_our_own_pull_cannot_be_taken_for_anothers()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var pulled = Outside.Start.AddDays(-20);
        var image = repository.Push(new ImagePush { Content = "a", PushedAt = Outside.Start.AddDays(-30), PulledAt = Outside.Start });
        await outside.Manifests.KeepAsync(Id(outside), [new() { Digest = image.Id(), ReadAt = Outside.Start, PulledBefore = pulled }], Stop);

        Assert.Equal(0, (await ReadAsync(outside)).Read);
        outside.Time.Advance(TimeSpan.FromHours(26));
        Assert.Equal(1, (await ReadAsync(outside)).Read);

        Assert.Equal(pulled, Assert.Single((await outside.ReadAsync("shop", Stop)).Images).PulledAt);
    }

    [Fact]
    public async Task No_more_is_read_than_was_allowed()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        for (var i = 0; i < 250; i++) { repository.Image($"c{i}"); }

        Assert.Equal(130, (await ReadAsync(outside, most: 130)).Read);
        Assert.Equal(130, (await outside.Layers.FindAsync(Id(outside), Stop)).Count);
        Assert.Equal(120, (await ReadAsync(outside)).Read);
    }

    [Fact]
    public async Task A_stop_ends_it_after_the_hundred_under_way_which_is_kept()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        for (var i = 0; i < 250; i++) { repository.Image($"c{i}"); }
        using var stopping = new CancellationTokenSource();

        await Assert.ThrowsAsync<OperationCanceledException>(() => ReadAsync(outside, read: _ => stopping.Cancel(), stop: stopping.Token));

        Assert.Equal((1, 100), (outside.Calls("BatchGetImage"), (await outside.Layers.FindAsync(Id(outside), Stop)).Count));
    }

    [Fact]
    public async Task A_refusal_ends_it_with_its_cause_and_what_was_read_stays()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        for (var i = 0; i < 150; i++) { repository.Image($"c{i}"); }
        outside.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchGetImage", Every = 2, Status = 400, Code = "AccessDeniedException", Message = "no ecr:BatchGetImage" });

        var reading = await ReadAsync(outside);

        Assert.Equal(100, reading.Read);
        Assert.Contains("read manifests of", Assert.Single(reading.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_is_gone_is_said_to_be() =>
        Assert.Equal(["The repository shop is not there any more."], (await ReadAsync(await Outside.StartAsync(Stop))).Problems);

    private static RepositoryId Id(Outside outside) => new(outside.Registry, "shop");

    private static Task<LayerReading> ReadAsync(Outside outside, int most = int.MaxValue, Action<int>? read = null, CancellationToken? stop = null) =>
        new LayerReader(outside.Accounts, outside.Manifests, outside.Layers, outside.Time).ReadAsync(Id(outside), most, read ?? (_ => { }), stop ?? Stop);
}
