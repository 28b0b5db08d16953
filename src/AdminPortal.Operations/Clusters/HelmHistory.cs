using System.Diagnostics;
using System.Globalization;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// The images of Helm's release history: <c>helm rollback</c> applies a stored manifest again, also long after its ReplicaSets are gone. Reads
/// Secrets, so that it is off unless the settings ask for it; of their content only the references to ECR leave this class.
/// </summary>
internal sealed class HelmHistory(ApiServer server, ClusterLimits limits, UseCollector uses)
{
    /// <summary>Releases of Helm at which its own history ends by default; of a history without end these are the ones that anybody goes back to.</summary>
    private const int Revisions = 10;

    /// <summary>A Secret holds a megabyte at most.</summary>
    private const int PageSize = 20;

    private static readonly WorkloadKind[] Drivers =
    [
        new("", "secrets", "Helm release", "v1", UseKind.Rollback),
        new("", "configmaps", "Helm release", "v1", UseKind.Rollback),
    ];

    private readonly PagedList _lists = new(server, limits);

    /// <returns>How both places were read. Where one was not, the cluster is not covered: somebody asked for it.</returns>
    /// <exception cref="ApiFailure">The server answers nothing any more.</exception>
    public async Task<IReadOnlyList<KindCoverage>> ReadAsync(CancellationToken stop)
    {
        var read = new List<KindCoverage>();
        foreach (var driver in Drivers) { read.Add(await ReadAsync(driver, stop)); }

        return read;
    }

    private async Task<KindCoverage> ReadAsync(WorkloadKind driver, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var releases = new List<(string Namespace, string Release, int Revision, IReadOnlyList<ImageReference> Images)>();
        var objects = 0;
        var unreadable = new List<string>();
        var failure = await _lists.ReadAsync(
            $"{driver.PathOf("v1")}?limit={Math.Min(PageSize, limits.PageSize)}&labelSelector=owner%3Dhelm",
            HelmJson.Default.HelmList,
            page =>
            {
                foreach (var record in (page.Items ?? []).OfType<HelmRecord>())
                {
                    objects++;
                    var (ns, labels) = (record.Metadata?.Namespace ?? "", record.Metadata?.Labels);
                    if (record.Data?.Release is { } payload && HelmPayload.TryRead(payload, out var images))
                    {
                        var revision = int.TryParse(labels?.GetValueOrDefault("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
                        releases.Add((ns, labels?.GetValueOrDefault("name") ?? record.Metadata?.Name ?? "", revision, images));
                    }
                    else
                    {
                        unreadable.Add($"{ns}/{record.Metadata?.Name}");
                    }
                }

                return true;
            },
            () =>
            {
                releases.Clear();
                unreadable.Clear();
                objects = 0;
            },
            stop);
        foreach (var release in releases.GroupBy(found => (found.Namespace, found.Release)).SelectMany(history => history.OrderByDescending(found => found.Revision).Take(Revisions)))
        {
            var named = new SearchedObject { Namespace = release.Namespace, Name = release.Revision == int.MaxValue ? release.Release : $"{release.Release} revision {release.Revision}" };
            named.References.AddRange(release.Images);
            uses.Add(driver, named);
        }

        var (state, problem) = failure is { Kind: ApiFailureKind.Forbidden } ? (KindState.Forbidden, $"Helm's history is unread: {driver.MissingVerb}, or set Portal:Clusters:HelmHistory to false")
            : failure is not null ? (KindState.Unread, $"Helm's history is unread: {failure.Message}")
            : unreadable.Count > 0 ? (KindState.Unread, $"Helm's history is unread: {unreadable.Count} of its {driver.Resource} are not what Helm writes, or too large; the first is {unreadable[0]}")
            : (KindState.Read, null);
        return new KindCoverage { Group = driver.Group, Resource = driver.Resource, State = state, Objects = objects, Problem = problem, Duration = Stopwatch.GetElapsedTime(began) };
    }
}
