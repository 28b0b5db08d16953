using System.Globalization;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;
using CsCheck;

namespace AdminPortal.Planning.Tests.Plans;

/// <summary>Random repositories with their clusters: few digests and few tags, so that indexes, accessories, circles, shared children and moved tags meet often.</summary>
internal static class Fleets
{
    public static readonly DateTimeOffset Now = Scenario.Now;

    private static readonly RepositoryId Repository = new(new RegistryId("111122223333", "eu-west-1"), "shop/web");
    private static readonly Workload Workload = new("prod", "shop", "Deployment", "web");

    private static readonly string[] Odd = ["v1.0.0", "latest", "buildcache", "main-cache", "1a2b3c4", "pr-7", "node-18"];

    private static readonly Gen<string> Tag = Gen.OneOf(
        Gen.Int[0, 40].Select(n => string.Create(CultureInfo.InvariantCulture, $"main-{n:x7}a1")),
        Gen.Int[0, 9].Select(n => string.Create(CultureInfo.InvariantCulture, $"dev-{n:x7}a1")),
        Gen.Int[0, 6].Select(n => Odd[n]),
        Gen.Int[0, 29].Select(n => "sha256-" + Digest(n).Value["sha256:".Length..] + ".sig"));

    private static readonly Gen<Image> Image =
        from tags in Tag.Array[0, 2]
        from days in Gen.Int[0, 60]
        from pulled in Gen.Int[-30, 30]
        from children in Gen.Int[0, 29].Array[0, 3]
        from subject in Gen.Int[-60, 29]
        from kind in Gen.Int[0, 20]
        select new Image
        {
            Digest = Digest(0),
            Tags = [.. tags.Distinct()],
            PushedAt = Now - TimeSpan.FromHours(days * 24),
            PulledAt = pulled < 0 ? null : Now - TimeSpan.FromDays(pulled),
            Bytes = 1 + days,
            Children = kind > 5 ? [] : [.. children.Select(Digest)],
            MediaType = kind > 5 ? MediaTypes.OciManifest : MediaTypes.OciIndex,
            ArtifactMediaType = kind == 20 ? MediaTypes.BuildKitCache : null,
            Subject = subject < 0 ? null : Digest(subject),
            Status = kind == 19 ? ImageStatus.Archived : ImageStatus.Active,
        };

    public static readonly Gen<RepositorySnapshot> Snapshot =
        from images in Image.Array[0, 30]
        from unread in Gen.Int[0, 9]
        select new RepositorySnapshot
        {
            Id = Repository,
            ReadAt = Now,
            Images = [.. images.Select((image, i) => image with { Digest = Digest(i) })],
            Unread = unread == 0 ? ["page 2"] : [],
            Access = PullAccess.None,
            FormerParents = new Dictionary<ImageDigest, ImageDigest> { [Digest(3)] = Digest(99) },
        };

    public static readonly Gen<ImageUse> Use =
        from digest in Gen.Int[0, 29]
        from tag in Tag
        from byTag in Gen.Bool
        from kind in Gen.Enum<UseKind>()
        select new ImageUse
        {
            Image = byTag
                ? new ImageReference { Registry = Repository.Registry, Repository = Repository.Name, Tag = tag, Text = tag }
                : new ImageReference { Repository = "mirror", Digest = Digest(digest), Text = "mirror" },
            Workload = Workload,
            Kind = kind,
        };

    public static readonly Gen<ClusterReading> Cluster =
        from state in Gen.Frequency((9, Gen.Const(ClusterState.Complete)), (1, Gen.Enum<ClusterState>()))
        from minutes in Gen.Int[0, 16]
        select new ClusterReading { Id = "prod", Name = "prod", Account = Repository.Registry.Account, State = state, ReadAt = Now - TimeSpan.FromMinutes(minutes) };

    public static readonly Gen<CleanupPolicy> Policy =
        from keep in Gen.Int[0, 12]
        from days in Gen.Int[0, 30]
        from pulled in Gen.Int[0, 20]
        from cacheDays in Gen.Int[0, 40]
        from stale in Gen.Int[0, 40]
        from staleKeep in Gen.Int[0, 12]
        select CleanupPolicy.Default with
        {
            BuildCaches = new BuildCacheRule { MaxAgeDays = cacheDays },
            Deployments = new DeploymentRule { KeepNewest = keep, MinAgeDays = days, KeepPulledDays = pulled, StaleBranchDays = stale, StaleBranchKeep = staleKeep },
        };

    public static readonly Gen<Fleet> Fleet =
        from snapshot in Snapshot
        from uses in Use.Array[0, 4]
        from cluster in Cluster
        from policy in Policy
        select new Fleet(policy, snapshot, uses, [cluster]);

    public static ImageDigest Digest(int number) => ImageDigest.Parse(string.Create(CultureInfo.InvariantCulture, $"sha256:{number:x64}"));
}
