using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;
using AdminPortal.Web.Parts;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdminPortal.Web.Pages.StyleGuide;

/// <summary>Things that never were, for the page of parts alone.</summary>
public static class Samples
{
    /// <summary>The page's now; distances are told from the real one, so that "3 d ago" grows old with it.</summary>
    public static readonly DateTimeOffset Then = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    public static readonly RepositoryId Repository = new(new RegistryId("123456789012", "eu-west-1"), "sample/web");

    public static ImageDigest Digest(int number) => ImageDigest.Parse($"sha256:{number:x64}");

    public static IReadOnlyList<Reason> Reasons(int count, string? text = null) =>
        [.. Enumerable.Range(0, count).Select(i => i == 0 ? new Reason(ReasonKind.InUse, text ?? "in use by prod-eu / shop / Deployment web (container app)") : new Reason(ReasonKind.NewestOfGroup, $"number {i} of the newest 10 of main"))];

    public static IReadOnlyList<MissingUse> Missing(int count, string? text = null) =>
    [
        .. Enumerable.Range(0, count).Select(i => new MissingUse
        {
            Repository = Repository,
            Image = text ?? $"123456789012.dkr.ecr.eu-west-1.amazonaws.com/sample/web:main-{i:x7}",
            Workload = new Workload("prod-eu", "shop", i % 2 == 0 ? "Deployment" : "ReplicaSet", text ?? $"web-{i}"),
            Kind = i % 2 == 0 ? UseKind.InUse : UseKind.Rollback,
            Cause = Enum.GetValues<MissingCause>()[i % Enum.GetValues<MissingCause>().Length],
        }),
    ];

    public static Page<ImageReturn> Returns(int count, string? text = null)
    {
        var outcomes = Enum.GetValues<ReturnOutcome>();
        return new Page<ImageReturn>(
            [
                .. Enumerable.Range(0, Math.Min(count, 12)).Select(i => new ImageReturn
                {
                    Repository = text is null ? Repository : Repository with { Name = text },
                    Digest = Digest(i + 1),
                    Way = i % 2 == 0 ? ReturnWay.PutBack : ReturnWay.Restore,
                    Outcome = outcomes[i % outcomes.Length],
                    Detail = text ?? (outcomes[i % outcomes.Length] is ReturnOutcome.Lost or ReturnOutcome.Failed ? "ECR has dropped its layers" : null),
                    Actor = text ?? "sample person",
                    At = Then.AddHours(-i),
                }),
            ],
            count);
    }

    /// <summary>Ninety days, one in three without a reading.</summary>
    public static IReadOnlyList<TrendPoint> Trend(int days) =>
    [
        .. Enumerable.Range(0, days).Select(day => new TrendPoint(DateOnly.FromDateTime(Then.UtcDateTime).AddDays(day - days + 1))
        {
            Stored = day % 3 == 1 && days > 1 ? null : (900L << 30) + (day * (7L << 30)) - (day > 60 ? 300L << 30 : 0),
            Real = day % 3 == 1 || days == 1 ? null : 700L << 30,
            Deleted = day % 7 == 0 && days > 1 ? (3L + day) << 30 : 0,
            DeletedImages = day % 7 == 0 && days > 1 ? 40 + day : 0,
        }),
    ];

    /// <summary>A load that has ended so; without both one that goes on.</summary>
    public static LoadState<T> State<T>(T? value, string? failure = null, Func<T, bool>? isEmpty = null)
        where T : class
    {
        var state = new LoadState<T>(NullLogger.Instance, isEmpty);
        // Both end before they are asked: nothing is awaited in them.
        if (value is not null) { _ = state.LoadAsync(_ => Task.FromResult(value)); }
        if (failure is not null) { _ = state.LoadAsync(_ => Task.FromException<T>(new IOException(failure))); }

        return state;
    }
}
