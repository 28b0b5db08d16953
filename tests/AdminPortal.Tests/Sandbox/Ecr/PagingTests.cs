using System.Text.Json;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Ecr;

public class PagingTests
{
    private const string Name = "team/app";

    [Theory]
    [InlineData("DescribeImages", "imageDetails", 250)]
    [InlineData("ListImages", "imageIds", 375)]
    public async Task Pages_hold_every_row_once(string operation, string rows, int expected)
    {
        await using var raw = await RawCaller.StartAsync();
        for (var i = 0; i < 250; i++)
        {
            raw.Repository().Push(raw.Image($"{i}", i % 2 == 0 ? [$"a{i}", $"b{i}"] : []));
        }

        var seen = new List<string>();
        string? token = null;
        do
        {
            var answer = await raw.EcrAsync(operation, new { repositoryName = Name, maxResults = 7, nextToken = token });
            var page = answer.GetProperty(rows).EnumerateArray().Select(row => row.GetRawText()).ToList();
            Assert.InRange(page.Count, 1, 7);
            seen.AddRange(page);
            token = answer.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);

        Assert.Equal(expected, seen.Count);
        Assert.Equal(expected, seen.Distinct().Count());
    }

    [Fact]
    public async Task Deletions_between_pages_lose_no_other_row()
    {
        await using var raw = await RawCaller.StartAsync();
        var repository = raw.Repository();
        var images = Enumerable.Range(0, 300).Select(i => repository.Push(raw.Image($"{i}"))).ToList();
        var first = await raw.EcrAsync("DescribeImages", new { repositoryName = Name, maxResults = 100 });

        repository.Write(edit => images.Take(200).ToList().ForEach(image => edit.Remove(image.Digest)));
        var rest = await raw.EcrAsync("DescribeImages", new { repositoryName = Name, maxResults = 1000, nextToken = first.GetProperty("nextToken").GetString() });

        Assert.Equal(images.Skip(200).Select(image => image.Digest.ToString()), Digests(rest));
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_listing_only()
    {
        await using var raw = await RawCaller.StartAsync();
        Enumerable.Range(0, 3).ToList().ForEach(i => raw.Repository().Push(raw.Image($"{i}")));
        raw.Repository("other/app");
        var token = (await raw.EcrAsync("DescribeImages", new { repositoryName = Name, maxResults = 1 })).GetProperty("nextToken").GetString();

        Assert.Equal("InvalidParameterException", (await raw.RefusalAsync("DescribeImages", new { repositoryName = "other/app", nextToken = token })).Code);
        Assert.Equal("InvalidParameterException", (await raw.RefusalAsync("DescribeImages", new { repositoryName = Name, nextToken = "guess" })).Code);
        Assert.Equal("InvalidParameterException", (await raw.RefusalAsync("DescribeImages",
            new { repositoryName = Name, maxResults = 5, imageIds = new[] { new { imageTag = "a" } } })).Code);
    }

    private static IEnumerable<string?> Digests(JsonElement answer) =>
        answer.GetProperty("imageDetails").EnumerateArray().Select(image => image.GetProperty("imageDigest").GetString());
}
