using System.Globalization;
using System.Text.Json;
using AdminPortal.Sandbox.Ecr.State;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Ecr;

public class LifecycleTests
{
    private const string Name = "team/app";

    public static TheoryData<string> Validations => Names("lifecycle-validation.json");

    public static TheoryData<string> Evaluations => Names("lifecycle-evaluation.json");

    [Theory]
    [MemberData(nameof(Validations))]
    public async Task A_policy_is_taken_or_refused_as_ECR_does(string name)
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository();
        var vector = Vector("lifecycle-validation.json", name);
        var input = new { repositoryName = Name, lifecyclePolicyText = vector.GetProperty("policy").GetRawText() };

        if (vector.GetProperty("valid").GetBoolean())
        {
            await raw.EcrAsync("PutLifecyclePolicy", input);
            return;
        }

        var (code, message) = await raw.RefusalAsync("PutLifecyclePolicy", input);
        Assert.Equal("InvalidParameterException", code);
        if (vector.GetProperty("errorMessage").GetString() is { } expected)
        {
            Assert.StartsWith(expected.TrimEnd('.'), message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Evaluations))]
    public async Task A_preview_marks_what_the_published_examples_mark(string name)
    {
        await using var raw = await RawCaller.StartAsync();
        var vector = Vector("lifecycle-evaluation.json", name);
        var now = vector.GetProperty("now").GetDateTimeOffset();
        var ids = new Dictionary<string, string>();
        foreach (var image in vector.GetProperty("images").EnumerateArray())
        {
            ids.Add(Put(raw.Repository(), image).ToString(), image.GetProperty("id").GetString()!);
        }

        raw.Clock.AdjustTime(now);
        var text = vector.GetProperty("policy").GetRawText();
        await raw.EcrAsync("StartLifecyclePolicyPreview", new { repositoryName = Name, lifecyclePolicyText = text.PadRight(100) });
        raw.Clock.Advance(TimeSpan.FromMinutes(1));
        var preview = await raw.EcrAsync("GetLifecyclePolicyPreview", new { repositoryName = Name });

        Assert.Equal("COMPLETE", preview.GetProperty("status").GetString());
        Assert.Equal(Expected(vector, "expectedBy", "EXPIRE").Concat(Expected(vector, "expectedArchivedBy", "TRANSITION")).Order(),
            preview.GetProperty("previewResults").EnumerateArray().Select(result => string.Create(CultureInfo.InvariantCulture,
                $"{ids[result.GetProperty("imageDigest").GetString()!]} {result.GetProperty("action").GetProperty("type")} {result.GetProperty("appliedRulePriority")}")).Order());
    }

    [Fact]
    public async Task A_preview_takes_its_time_and_its_pages_and_filters_hold()
    {
        await using var raw = await RawCaller.StartAsync();
        var repository = raw.Repository();
        Enumerable.Range(0, 250).ToList().ForEach(i => repository.Push(raw.Image($"{i}", i < 10 ? [$"v{i}"] : [])));
        raw.Clock.Advance(TimeSpan.FromDays(30));
        var policy = Vector("lifecycle-validation.json", "basic").GetProperty("policy").GetRawText().Replace("\"untagged\"", "\"any\"", StringComparison.Ordinal);
        var start = new { repositoryName = Name, lifecyclePolicyText = policy };

        Assert.Equal("LifecyclePolicyPreviewNotFoundException", (await raw.RefusalAsync("GetLifecyclePolicyPreview", new { repositoryName = Name })).Code);
        Assert.Equal("IN_PROGRESS", (await raw.EcrAsync("StartLifecyclePolicyPreview", start)).GetProperty("status").GetString());
        Assert.False((await raw.EcrAsync("GetLifecyclePolicyPreview", new { repositoryName = Name })).TryGetProperty("previewResults", out _));
        Assert.Equal("LifecyclePolicyPreviewInProgressException", (await raw.RefusalAsync("StartLifecyclePolicyPreview", start)).Code);

        raw.Clock.Advance(TimeSpan.FromMinutes(1));
        var seen = new HashSet<string>();
        string? token = null;
        do
        {
            var page = await raw.EcrAsync("GetLifecyclePolicyPreview", new { repositoryName = Name, nextToken = token, maxResults = 100 });
            Assert.Equal(250, page.GetProperty("summary").GetProperty("expiringImageTotalCount").GetInt32());
            seen.UnionWith(page.GetProperty("previewResults").EnumerateArray().Select(result => result.GetProperty("imageDigest").GetString()!));
            token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);
        Assert.Equal(250, seen.Count);

        var tagged = await raw.EcrAsync("GetLifecyclePolicyPreview", new { repositoryName = Name, filter = new { tagStatus = "TAGGED" } });
        Assert.Equal(10, tagged.GetProperty("previewResults").GetArrayLength());
    }

    private static Digest Put(EcrRepository repository, JsonElement image)
    {
        var pushed = repository.Push(new()
        {
            Content = image.GetProperty("id").GetString()!,
            PushedAt = image.GetProperty("pushedAt").GetDateTimeOffset(),
            Tags = [.. image.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)],
            PulledAt = Time(image, "lastRecordedPullTime"),
        });
        repository.Write(edit =>
        {
            if (Time(image, "lastArchivedAt") is { } archived)
            {
                edit.Archive(pushed.Digest, archived);
            }

            if (Time(image, "lastActivatedAt") is { } activated)
            {
                edit.Archive(pushed.Digest, activated);
                edit.Restore(pushed.Digest, activated);
            }
        });
        return pushed.Digest;
    }

    private static DateTimeOffset? Time(JsonElement image, string name) =>
        image.TryGetProperty(name, out var time) && time.ValueKind == JsonValueKind.String ? time.GetDateTimeOffset() : null;

    private static IEnumerable<string> Expected(JsonElement vector, string member, string action) =>
        vector.TryGetProperty(member, out var by) ? by.EnumerateObject().Select(entry => $"{entry.Name} {action} {entry.Value}") : [];

    private static TheoryData<string> Names(string file) => [.. EcrModel.Read(file).EnumerateArray().Select(vector => vector.GetProperty("name").GetString()!)];

    private static JsonElement Vector(string file, string name) =>
        EcrModel.Read(file).EnumerateArray().Single(vector => vector.GetProperty("name").GetString() == name);
}
