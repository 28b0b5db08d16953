using System.Text.Json;
using Xunit;

namespace AdminPortal.Tests.Web.Commands;

/// <summary>The JSON that design.md section 9 promises to scripts, held against what was printed: names, types, values, sums.</summary>
internal static class PromisedJson
{
    private static readonly string[] Kinds =
    [
        "in-use", "seen-in-use", "rollback", "pinned", "protected-tag", "newest-of-group", "young", "pulled", "after-reading", "newest-of-repository", "release-tag",
        "unknown-tag", "archived", "excluded", "pull-through", "family", "expired", "orphan", "not-covered", "unread", "no-cluster",
    ];

    public static JsonElement Preview(string output)
    {
        var plan = JsonDocument.Parse(output).RootElement;
        Assert.NotEmpty(plan.GetProperty("plan").GetString()!);
        Assert.Equal(TimeSpan.Zero, plan.GetProperty("now").GetDateTimeOffset().Offset);
        foreach (var cluster in plan.GetProperty("coverage").EnumerateArray())
        {
            Assert.Equal(["cluster", "state", "readAt", "problems"], Names(cluster));
            Assert.Contains(cluster.GetProperty("state").GetString(), new[] { "complete", "incomplete", "unreachable", "unknown" });
        }

        var images = plan.GetProperty("repositories").EnumerateArray().SelectMany(Repository).ToList();
        var totals = plan.GetProperty("totals");
        Assert.Equal(["images", "delete", "keep", "hold", "bytes"], Names(totals));
        Assert.Equal(images.Count, totals.GetProperty("images").GetInt32());
        foreach (var verdict in new[] { "delete", "keep", "hold" }) { Assert.Equal(images.Count(image => Is(image, verdict)), totals.GetProperty(verdict).GetInt32()); }
        Assert.Equal(images.Where(image => Is(image, "delete")).Sum(image => image.GetProperty("bytes").GetInt64()), totals.GetProperty("bytes").GetInt64());
        return plan;
    }

    public static JsonElement Sweep(string output)
    {
        var run = Preview(output).GetProperty("run");
        var removals = run.GetProperty("removals").EnumerateArray().ToList();
        foreach (var removal in removals)
        {
            Assert.All(new[] { "repository", "digest", "outcome", "detail" }, name => Assert.True(removal.TryGetProperty(name, out _), $"a removal without {name}"));
            Assert.Contains(removal.GetProperty("outcome").GetString(), new[] { "deleted", "archived", "already-gone", "dropped", "parked", "refused", "failed" });
        }

        Assert.Equal(removals.Count(removal => removal.GetProperty("outcome").GetString() == "deleted"), run.GetProperty("deleted").GetInt32());
        Assert.Equal(removals.Count(removal => removal.GetProperty("outcome").GetString() == "dropped"), run.GetProperty("dropped").GetInt32());
        return run;
    }

    private static IEnumerable<JsonElement> Repository(JsonElement repository)
    {
        Assert.Equal(["registry", "repository", "problems", "images"], Names(repository));
        Assert.Matches(@"^\d{12}/[a-z0-9-]+$", repository.GetProperty("registry").GetString());
        foreach (var image in repository.GetProperty("images").EnumerateArray())
        {
            Assert.Equal(["digest", "tags", "pushedAt", "bytes", "verdict", "rule", "groups", "reasons"], Names(image));
            Assert.Contains(image.GetProperty("rule").GetString(), new[] { "build-caches", "deployments", "orphans", null });
            Assert.NotEmpty(image.GetProperty("reasons").EnumerateArray());
            Assert.All(image.GetProperty("reasons").EnumerateArray(), reason =>
            {
                Assert.Equal(["kind", "text"], Names(reason));
                Assert.Contains(reason.GetProperty("kind").GetString(), Kinds);
            });
            yield return image;
        }
    }

    private static bool Is(JsonElement image, string verdict) => image.GetProperty("verdict").GetString() == verdict;

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
