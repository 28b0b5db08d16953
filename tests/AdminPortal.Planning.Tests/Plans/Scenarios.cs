using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Planning.Tests.Plans;

/// <summary>Small repositories by hand: a tag and how many days ago its image was pushed.</summary>
internal static class Scenarios
{
    public static readonly RepositoryId Web = RepositoryId.Parse("111122223333/eu-west-1/shop/web");

    public static ClusterReading Prod { get; } = new() { Id = "prod", Name = "prod", Account = Web.Registry.Account, State = ClusterState.Complete, ReadAt = Fleets.Now };

    public static RepositorySnapshot Of(params (string Tag, int DaysAgo)[] images) => new()
    {
        Id = Web,
        ReadAt = Fleets.Now,
        Access = PullAccess.None,
        Images = [.. images.Select((image, i) => new Image { Digest = Fleets.Digest(i), Tags = [image.Tag], PushedAt = Fleets.Now.AddDays(-image.DaysAgo).AddMinutes(-i), Bytes = 100 })],
    };
}
