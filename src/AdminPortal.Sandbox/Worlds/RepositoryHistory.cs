using System.Globalization;
using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Sandbox.Worlds;

/// <summary>Writes what a repository's pipeline pushed until now.</summary>
internal sealed class RepositoryHistory(Pipeline pipeline, RepositoryShape shape, Chance chance, DateTimeOffset now)
{
    public const string Main = "main";

    private static readonly string[] Words = ["checkout-v2", "dark-mode", "faster-boot", "new-pricing", "otel", "retry-budget", "sso", "wider-grid", "zstd", "gdpr-export", "price-alerts", "split-db"];

    private readonly DateTimeOffset _end = now.AddDays(-shape.EndedDaysAgo).AddMinutes(-3);
    private int _number = 400;

    /// <returns>The builds of main, oldest first.</returns>
    public IReadOnlyList<StoredImage> Write()
    {
        var events = Events();
        var lastOf = events.GroupBy(e => e.Branch).ToDictionary(g => g.Key, g => g.Max(e => e.At));
        var (main, count) = (new List<StoredImage>(), 0);
        foreach (var (at, branch) in events)
        {
            var isMain = branch == Main;
            var tags = TagsOf(branch, at, at == lastOf[branch]);
            if (isMain && shape.ReleaseEvery > 0 && ++count % shape.ReleaseEvery == 0)
            {
                // Promoted, not built again: the same image under both names.
                tags = [.. tags, $"v1.{count / shape.ReleaseEvery}.0"];
            }
            var image = Push($"{shape.Account}/{shape.Region}/{shape.Name}@{branch}@{at:O}", at, tags);
            if (isMain)
            {
                main.Add(image);
                pipeline.Sign(image, at.AddSeconds(20));
            }
        }
        Caches();
        Orphans();
        return main;
    }

    /// <summary>The tags of a new build.</summary>
    public static IReadOnlyList<string> TagsOf(TagStyle style, string branch, Chance chance, DateTimeOffset at, int number, bool newest) => style switch
    {
        TagStyle.BranchCommit => newest && branch == Main ? [$"{branch}-{chance.Commit()}", Main] : [$"{branch}-{chance.Commit()}"],
        TagStyle.CommitOnly => [chance.Commit(10)],
        TagStyle.BranchNumber => [string.Create(CultureInfo.InvariantCulture, $"{branch}-{number}")],
        TagStyle.BranchTime => [string.Create(CultureInfo.InvariantCulture, $"{branch}-{at.UtcDateTime:yyyyMMddHHmmss}")],
        TagStyle.Floating => newest ? [branch] : [],
        TagStyle.Release => [string.Create(CultureInfo.InvariantCulture, $"{1 + (number / 40)}.{number / 5 % 8}.{number % 5}")],
        TagStyle.CacheKey => [chance.Commit(64)],
        TagStyle.Cache => newest ? [branch == Main ? "buildcache" : $"{branch}-buildcache"] : [],
        _ => throw new InvalidOperationException($"Unknown tag style {style}."),
    };

    private IReadOnlyList<string> TagsOf(string branch, DateTimeOffset at, bool newest) => TagsOf(shape.Tags, branch, chance, at, ++_number, newest);

    private StoredImage Push(string content, DateTimeOffset at, IReadOnlyList<string> tags) => shape.Tags switch
    {
        TagStyle.Cache => pipeline.Cache(content, at, tags, PullOf(at)),
        TagStyle.CacheKey => pipeline.Layer(content, at, tags),
        _ => pipeline.Build(content, at, tags, PullOf(at)),
    };

    /// <summary>Deployed soon after it was pushed, or never; a few old ones are still pulled by somebody.</summary>
    private DateTimeOffset? PullOf(DateTimeOffset at)
    {
        var soon = at.AddMinutes(chance.Between(2, 600));
        return chance.Comes(0.01) ? now.AddHours(-chance.Between(2, 100)) is var late && late > at ? late : at
            : chance.Comes(0.5) && soon < now ? soon : null;
    }

    private List<(DateTimeOffset At, string Branch)> Events()
    {
        var events = new List<(DateTimeOffset At, string Branch)>();
        for (var i = 0; i < shape.Builds; i++)
        {
            events.Add((Within(shape.Days), Main));
        }
        for (var i = 0; i < shape.Branches; i++)
        {
            var (name, begin, pushes) = ($"feature-{Words[(i + chance.Below(3)) % Words.Length]}{(i < Words.Length ? "" : $"-{i}")}", Within(shape.Days), chance.Between(3, 16));
            AddBranch(events, name, begin, pushes, 6);
        }
        var number = 300 + chance.Below(400);
        for (var i = 0; i < shape.PullRequests; i++)
        {
            AddBranch(events, $"pr-{number + i}", Within(shape.Days), chance.Between(1, 5), 3);
        }
        events.Sort((a, b) => a.At.CompareTo(b.At));
        return events;
    }

    private void AddBranch(List<(DateTimeOffset, string)> events, string name, DateTimeOffset begin, int pushes, int days)
    {
        for (var i = 0; i < pushes; i++)
        {
            var at = begin.AddMinutes(chance.Below(days * 24 * 60));
            if (at < _end)
            {
                events.Add((at, name));
            }
        }
    }

    private void Caches()
    {
        for (var i = shape.CacheExports; i > 0; i--)
        {
            var at = _end.AddDays(-i * 80.0 / shape.CacheExports);
            pipeline.Cache($"{shape.Account}/{shape.Region}/{shape.Name}@cache@{i}", at, i == 1 ? ["buildcache"] : []);
        }
    }

    private void Orphans()
    {
        if (shape.Build is not (BuildShape.Index or BuildShape.Attested or BuildShape.AttestedBySubject) || shape.Builds < 100)
        {
            return;
        }
        for (var i = 0; i < 3; i++)
        {
            var at = Within(40);
            pipeline.Orphans($"{shape.Account}/{shape.Region}/{shape.Name}@gone@{i}", at);
            pipeline.Sign(Digest.Of(System.Text.Encoding.UTF8.GetBytes($"{shape.Name}@gone@{i}")), at);
        }
    }

    private DateTimeOffset Within(int days)
    {
        // Whole seconds: that is what build clocks give, and the journal keeps them exactly.
        var seconds = (long)(chance.Share() * days * 86_400);
        return DateTimeOffset.FromUnixTimeSeconds(_end.ToUnixTimeSeconds() - seconds);
    }
}
