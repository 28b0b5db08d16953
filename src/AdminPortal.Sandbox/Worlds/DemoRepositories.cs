namespace AdminPortal.Sandbox.Worlds;

/// <summary>The repositories of the demo company, which sells things, knows its data and runs a platform for itself.</summary>
internal static class DemoRepositories
{
    /// <summary>Would lose nearly everything at once, so that a person has to look.</summary>
    public const string Parked = "legacy/monolith";

    /// <summary>Has the lifecycle policy that would expire what runs.</summary>
    public const string BadPolicy = "shop/api";

    public const string Archive = "data/reports";

    public const string PullThroughPrefix = "docker-hub";

    public static IReadOnlyList<RepositoryShape> All { get; } =
    [
        // The shop, in the first region: many builds, many platforms, everything signed.
        new("shop/web", BuildShape.AttestedBySubject) { Builds = 136, Branches = 8, PullRequests = 40, CacheExports = 60, Signing = Signing.Bundles, Megabytes = 140 },
        new("shop/api", BuildShape.Attested) { Builds = 136, Branches = 6, PullRequests = 26, CacheExports = 50, Signing = Signing.Tags, Megabytes = 95 },
        new("shop/checkout", BuildShape.Attested) { Builds = 100, Branches = 5, PullRequests = 16, Signing = Signing.Tags },
        new("shop/catalog", BuildShape.Index) { Builds = 112, Branches = 5 },
        new("shop/search", BuildShape.DockerList) { Builds = 86, Branches = 4, Megabytes = 310 },
        new("shop/cart", BuildShape.Index) { Builds = 92, Branches = 4, Tags = TagStyle.BranchTime },
        new("shop/pricing", BuildShape.Docker) { Builds = 162, Branches = 6 },
        new("shop/inventory", BuildShape.Docker) { Builds = 148, Branches = 5, Tags = TagStyle.BranchNumber },
        new("shop/recommendations", BuildShape.Oci) { Builds = 112, Branches = 3, Megabytes = 850 },
        new("shop/notifications", BuildShape.Index) { Builds = 74, PullRequests = 13 },
        new("shop/images", BuildShape.Nested) { Builds = 44, Branches = 2 },
        new("shop/returns", BuildShape.Docker) { Builds = 80 },
        new("shop/loyalty", BuildShape.Docker) { Builds = 56, EndedDaysAgo = 20 },
        new("shop/mobile-gateway", BuildShape.AttestedBySubject) { Builds = 68, Branches = 4 },
        new("shop/session-cache", BuildShape.Index) { Builds = 50, Branches = 2 },
        new("shop/e2e", BuildShape.Docker) { Builds = 186, Branches = 0, Tags = TagStyle.CommitOnly, ReleaseEvery = 0, Megabytes = 900 },
        new("shop/buildcache", BuildShape.Oci) { Builds = 162, Days = 90, Branches = 6, Tags = TagStyle.Cache, ReleaseEvery = 0, Megabytes = 700 },
        new("shop/api/cache", BuildShape.Docker) { Builds = 680, Days = 75, Branches = 0, Tags = TagStyle.CacheKey, ReleaseEvery = 0, Megabytes = 35 },
        new("shop/pricing/cache", BuildShape.Docker) { Builds = 550, Days = 80, Branches = 0, Tags = TagStyle.CacheKey, ReleaseEvery = 0, Megabytes = 30 },
        new("shop/charts", BuildShape.Chart) { Builds = 60, Days = 200, Branches = 0, Tags = TagStyle.Release, Megabytes = 1 },

        // The platform.
        new("platform/session-cache", BuildShape.Attested) { Builds = 74, Branches = 3 },
        new("platform/gateway", BuildShape.AttestedBySubject) { Builds = 92, Branches = 4, Signing = Signing.Bundles },
        new("platform/identity", BuildShape.Attested) { Builds = 86, Branches = 3, Signing = Signing.Tags },
        new("platform/log-router", BuildShape.DockerList) { Builds = 56 },
        new("platform/node-agent", BuildShape.Index) { Builds = 50, Tags = TagStyle.BranchNumber },
        new("platform/ci-runner", BuildShape.Docker) { Builds = 80, Tags = TagStyle.Floating, Branches = 0, ReleaseEvery = 0, Megabytes = 1200 },
        new("platform/base/dotnet", BuildShape.Index) { Builds = 50, Days = 300, Tags = TagStyle.Release, Branches = 0, Shared = true, Megabytes = 190 },
        new("platform/base/node", BuildShape.Index) { Builds = 60, Days = 300, Tags = TagStyle.Release, Branches = 0, Megabytes = 160 },
        new("platform/backup", BuildShape.Docker) { Builds = 60, Days = 90 },
        new("platform/dns", BuildShape.Docker) { Builds = 50, Days = 120 },
        new("platform/flags", BuildShape.Oci) { Builds = 68, PullRequests = 10 },
        new("platform/docs", BuildShape.Docker) { Builds = 100, Branches = 10, ReleaseEvery = 0 },
        new("platform/charts", BuildShape.Chart) { Builds = 50, Days = 250, Branches = 0, Tags = TagStyle.Release, Megabytes = 1 },

        // Machine learning: large, and a cache repository that a team left behind.
        new("ml/serving", BuildShape.Oci) { Builds = 56, Branches = 4, Megabytes = 4200 },
        new("ml/train", BuildShape.Docker) { Builds = 68, Branches = 6, Megabytes = 5800 },
        new("ml/train-cache", BuildShape.Oci) { Builds = 198, Days = 60, EndedDaysAgo = 12, Branches = 4, Tags = TagStyle.Cache, ReleaseEvery = 0, Megabytes = 2400 },
        new("ml/notebooks", BuildShape.Docker) { Builds = 60, Tags = TagStyle.BranchTime, Megabytes = 3300 },
        new("ml/features", BuildShape.Index) { Builds = 44 },
        new(Parked, BuildShape.Docker) { Builds = 640, Days = 260, EndedDaysAgo = 30, Branches = 0, ReleaseEvery = 0, Megabytes = 1500 },
        new("legacy/soap-bridge", BuildShape.Docker) { Builds = 44, Days = 400, EndedDaysAgo = 90, Branches = 0, Tags = TagStyle.Floating, ReleaseEvery = 0 },
        new($"{PullThroughPrefix}/library/postgres", BuildShape.DockerList) { Builds = 14, Days = 200, Tags = TagStyle.Release, Branches = 0, ReleaseEvery = 0, Megabytes = 150 },
        new($"{PullThroughPrefix}/library/redis", BuildShape.DockerList) { Builds = 10, Days = 200, Tags = TagStyle.Release, Branches = 0, ReleaseEvery = 0, Megabytes = 45 },
        new($"{PullThroughPrefix}/grafana/grafana", BuildShape.Index) { Builds = 8, Days = 150, Tags = TagStyle.Release, Branches = 0, ReleaseEvery = 0 },

        // Europe: the same company, its own pipelines.
        new("shop/web", BuildShape.AttestedBySubject) { Region = 1, Builds = 100, Branches = 4, PullRequests = 13, Signing = Signing.Bundles, Megabytes = 140 },
        new("shop/api", BuildShape.Attested) { Region = 1, Builds = 92, Branches = 3, Signing = Signing.Tags },
        new("shop/checkout", BuildShape.Attested) { Region = 1, Builds = 74, Branches = 3 },
        new("shop/vat", BuildShape.Docker) { Region = 1, Builds = 80, Branches = 3 },
        new("platform/gateway", BuildShape.AttestedBySubject) { Region = 1, Builds = 56 },
        new("data/etl", BuildShape.Index) { Region = 1, Builds = 124, Branches = 6, PullRequests = 20, Shared = true, Megabytes = 420 },
        new("data/warehouse", BuildShape.DockerList) { Region = 1, Builds = 74, Shared = true },
        new(Archive, BuildShape.Docker) { Region = 1, Builds = 74, Days = 240, Branches = 0, Tags = TagStyle.CommitOnly, ReleaseEvery = 0 },
        new("data/quality", BuildShape.Oci) { Region = 1, Builds = 68, Branches = 4 },
        new("data/etl/cache", BuildShape.Docker) { Region = 1, Builds = 490, Days = 70, Branches = 0, Tags = TagStyle.CacheKey, ReleaseEvery = 0, Megabytes = 40 },

        // The second account: payments, apart, and the analysts.
        new("payments/ledger", BuildShape.Attested) { Account = 1, Builds = 80, Branches = 3, Signing = Signing.Bundles },
        new("payments/gateway", BuildShape.Attested) { Account = 1, Builds = 86, Branches = 3, Signing = Signing.Tags },
        new("payments/fraud", BuildShape.Oci) { Account = 1, Builds = 56, Megabytes = 900 },
        new("payments/vault-proxy", BuildShape.Docker) { Account = 1, Builds = 60 },
        new("analytics/dashboards", BuildShape.Index) { Account = 1, Region = 1, Builds = 68, Branches = 4 },
        new("analytics/ingest", BuildShape.Docker) { Account = 1, Region = 1, Builds = 74, Branches = 3 },
        new("analytics/query", BuildShape.Index) { Account = 1, Region = 1, Builds = 56, Branches = 2 },
    ];
}
