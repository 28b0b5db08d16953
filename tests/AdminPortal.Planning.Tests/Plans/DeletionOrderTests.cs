using AdminPortal.Planning.Plans;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Plans;

public sealed class DeletionOrderTests
{
    [Fact]
    public void Demand_9_an_index_goes_before_its_children_and_never_in_one_batch_with_them()
    {
        var batches = DeletionOrder.Batches([.. Scenario.Parse("""
            keep: 0
            newest | main-0000001a | 8 d  | || keep |
            index  | main-0000002a | 40 d | index child attest || delete |
            child  |               | 41 d | || delete |
            attest |               | 41 d | about child || delete |
            plain  | main-0000003a | 42 d | || delete |
            sig    | sig-of-plain  | 42 d | || delete |
            """).Draw().Deletes]);

        Assert.Equal(
            [["plain", "index"], ["child", "sig"], ["attest"]],
            batches.Select(batch => batch.Select(image => new[] { "index", "child", "attest", "plain", "sig" }.Single(name => Scenario.Digest(name) == image.Image.Digest)).OrderByDescending(name => name is "plain").ThenBy(name => name is "sig" or "index").ToArray()));
    }

    [Fact]
    public void Batches_hold_at_most_a_hundred_and_everything_once_with_all_that_stands_above_before_it() => Fleets.Fleet.Sample(fleet =>
    {
        PlannedImage[] go = [.. fleet.Draw().Deletes];
        var batches = DeletionOrder.Batches(go);

        Assert.All(batches, batch => Assert.InRange(batch.Count, 1, DeletionOrder.BatchSize));
        Assert.Equal(go.Select(image => image.Image.Digest).Order(), batches.SelectMany(batch => batch).Select(image => image.Image.Digest).Order());
        var at = batches.SelectMany((batch, i) => batch.Select(image => (image.Image.Digest, i))).ToDictionary(pair => pair.Digest, pair => pair.i);
        Assert.All(go, image => Assert.All(image.Parents.Where(at.ContainsKey), parent => Assert.True(at[parent] < at[image.Image.Digest])));
    }, iter: 2000);

    [Fact]
    public void What_stands_below_an_image_that_stayed_stays()
    {
        PlannedImage[] go = [.. Scenario.Parse("""
            keep: 0
            newest | main-0000001a | 8 d  | || keep |
            index  | main-0000002a | 40 d | index child || delete |
            child  |               | 41 d | || delete |
            attest |               | 41 d | about child || delete |
            plain  | main-0000003a | 42 d | || delete |
            """).Draw().Deletes];

        Assert.Equal(new[] { Scenario.Digest("child"), Scenario.Digest("attest") }.Order(), DeletionOrder.Below(go, [Scenario.Digest("index")]).Order());
    }
}
