using System.Globalization;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Benchmarks;

/// <summary>Repositories as CI leaves them: multi-arch builds of a few branches, releases, caches, untagged leftovers.</summary>
internal static class Fleet
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly RegistryId Registry = new("111122223333", "eu-west-1");

    public static RepositorySnapshot Repository(int number, int images)
    {
        List<Image> all = [];
        for (var i = 0; all.Count < images; i++)
        {
            var pushed = Now - TimeSpan.FromHours(i * 3);
            var index = Digest(number, i, 0);
            ImageDigest[] children = [Digest(number, i, 1), Digest(number, i, 2), Digest(number, i, 3)];
            var tag = (i % 10) switch
            {
                0 => string.Create(CultureInfo.InvariantCulture, $"v1.{i}.0"),
                1 => "",
                2 or 3 => string.Create(CultureInfo.InvariantCulture, $"feature-{i % 7}-{i:x8}a1"),
                4 => "main-buildcache",
                _ => string.Create(CultureInfo.InvariantCulture, $"main-{i:x8}a1"),
            };
            all.Add(new Image { Digest = index, Tags = tag.Length == 0 ? [] : [tag], PushedAt = pushed, Bytes = 90_000_000, MediaType = MediaTypes.OciIndex, Children = children });
            all.AddRange(children.Select(child => new Image { Digest = child, PushedAt = pushed, Bytes = 45_000_000, MediaType = MediaTypes.OciManifest }));
        }

        return new RepositorySnapshot { Id = new RepositoryId(Registry, string.Create(CultureInfo.InvariantCulture, $"team/app-{number}")), ReadAt = Now, Images = all.GetRange(0, images), Access = PullAccess.None };
    }

    /// <summary>A thousand workloads, each of which runs an image of one repository.</summary>
    public static UsageSnapshot Usage() => new(
        [new ClusterReading { Id = "prod", Name = "prod", Account = Registry.Account, State = ClusterState.Complete, ReadAt = Now }],
        Enumerable.Range(0, 1000).Select(number => new ImageUse
        {
            Image = new ImageReference { Registry = Registry, Repository = string.Create(CultureInfo.InvariantCulture, $"team/app-{number}"), Digest = Digest(number, 5, 0), Text = "pinned" },
            Workload = new Workload("prod", "team", "Deployment", string.Create(CultureInfo.InvariantCulture, $"app-{number}")),
            Container = "app",
        }));

    private static ImageDigest Digest(int repository, int build, int part) => ImageDigest.Parse(string.Create(CultureInfo.InvariantCulture, $"sha256:{part:x8}{repository:x24}{build:x32}"));
}
