using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Worlds;

/// <summary>
/// What goes on in the demo world: in each quarter of an hour one or two builds, a cache export now and then, and some rollouts.
/// Every quarter has its own chance, drawn from the seed and its time, so that it does not matter when it is played.
/// </summary>
internal sealed class Traffic(int seed, IReadOnlyList<SandboxAccount> accounts, EcrState ecr, ClusterFleet fleet)
{
    public static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>After a long standstill only the last day is made up for.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromDays(1);

    /// <summary>Where nobody cleans up, nothing more is pushed beyond this.</summary>
    private const int MostImages = 60_000;

    private static readonly RepositoryShape[] Busy = [.. DemoRepositories.All.Where(s => s.Busy)];
    private static readonly RepositoryShape[] Caches = [.. DemoRepositories.All.Where(s => s.EndedDaysAgo == 0 && s.Tags is TagStyle.Cache or TagStyle.CacheKey)];

    /// <summary>Plays every quarter that begins after <paramref name="played"/> and is over by <paramref name="now"/>.</summary>
    /// <returns>The beginning of the first quarter that is still to be played.</returns>
    public DateTimeOffset Play(DateTimeOffset played, DateTimeOffset now)
    {
        var at = Floor(played < now - LongestGap ? now - LongestGap : played);
        for (; at + Quarter <= now; at += Quarter)
        {
            PlayQuarter(at);
        }
        return at;
    }

    public static DateTimeOffset Floor(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % Quarter.Ticks), TimeSpan.Zero);

    private void PlayQuarter(DateTimeOffset quarter)
    {
        if (ecr.Registries.Sum(r => r.Repositories.Sum(x => x.Count)) > MostImages)
        {
            return;
        }
        var chance = new Chance(seed, $"traffic|{quarter.ToUnixTimeSeconds()}");
        for (var i = chance.Between(1, 2); i > 0; i--)
        {
            Build(chance.One(Busy), chance, quarter.AddSeconds(chance.Below(890)));
        }
        if (chance.Comes(0.6))
        {
            Export(chance.One(Caches), chance, quarter.AddSeconds(chance.Below(890)));
        }
    }

    private void Build(RepositoryShape shape, Chance chance, DateTimeOffset at)
    {
        if (DemoWorld.RegistryOf(shape, accounts, ecr).Find(shape.Name) is not { } repository)
        {
            return;
        }
        var branch = chance.Comes(0.6) ? RepositoryHistory.Main : chance.Comes(0.5) ? $"pr-{900 + (at.DayOfYear * 3) + chance.Below(3)}" : $"feature-week-{at.DayOfYear / 7}";
        // Numbers go on from the clock, above all that the history gave out.
        var number = 10_000 + (int)((at.ToUnixTimeSeconds() - 1_700_000_000) / 900);
        var pipeline = new Pipeline(repository, shape);
        var image = pipeline.Build($"{shape.Account}/{shape.Region}/{shape.Name}@{branch}@{at:O}", at, RepositoryHistory.TagsOf(shape.Tags, branch, chance, at, number, newest: true));
        if (branch != RepositoryHistory.Main)
        {
            return;
        }
        pipeline.Sign(image, at.AddSeconds(20));
        if (chance.Comes(0.5) && DemoClusters.Home(fleet, shape) is { } cluster && shape.Name is not ("data/etl" or "platform/backup" or "data/quality"))
        {
            DemoClusters.RollOut(cluster, shape, repository, image);
            repository.Write(edit => edit.Pull(image.Digest, at.AddMinutes(2)));
        }
    }

    private void Export(RepositoryShape shape, Chance chance, DateTimeOffset at)
    {
        if (DemoWorld.RegistryOf(shape, accounts, ecr).Find(shape.Name) is not { } repository)
        {
            return;
        }
        var (pipeline, content) = (new Pipeline(repository, shape), $"{shape.Account}/{shape.Region}/{shape.Name}@{at:O}");
        var tags = RepositoryHistory.TagsOf(shape.Tags, RepositoryHistory.Main, chance, at, 0, newest: true);
        if (shape.Tags == TagStyle.Cache)
        {
            pipeline.Cache(content, at, tags);
        }
        else
        {
            pipeline.Layer(content, at, tags);
        }
    }
}
