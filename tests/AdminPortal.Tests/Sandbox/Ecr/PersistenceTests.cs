using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Ecr;

public sealed class PersistenceTests : IDisposable
{
    private const string Name = "team/app";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sandbox-");

    [Fact]
    public async Task Everything_that_was_answered_is_there_after_a_kill()
    {
        await using var raw = await RawCaller.StartAsync(Path.Combine(_folder.FullName, "first"));
        var repository = raw.Repository();
        var child = repository.Push(raw.Image("child") with { Base = "debian" });
        repository.Push(raw.Image("index", "v1", "v2") with { Kind = ImageKind.Index, Children = [new(child.Digest, "linux/amd64")] });
        await raw.EcrAsync("PutImage", new { repositoryName = Name, imageManifest = RawCaller.Manifest("own", child.Digest.ToString()), imageTag = "own" });
        await raw.EcrAsync("BatchGetImage", new { repositoryName = Name, imageIds = new[] { new { imageTag = "v1" } } });
        await raw.EcrAsync("BatchDeleteImage", new { repositoryName = Name, imageIds = new[] { new { imageTag = "v2" } } });
        await raw.EcrAsync("UpdateImageStorageClass", new { repositoryName = Name, imageId = new { imageTag = "own" }, targetStorageClass = "ARCHIVE" });
        await raw.EcrAsync("CreatePullThroughCacheRule", new { ecrRepositoryPrefix = "quay", upstreamRegistryUrl = "quay.io" });
        raw.Repository("gone").Push(raw.Image("x"));
        await raw.EcrAsync("DeleteRepository", new { repositoryName = "gone", force = true });
        (string Operation, object Input)[] questions =
        [
            ("DescribeRepositories", new { }), ("DescribePullThroughCacheRules", new { }), ("ListImages", new { repositoryName = Name }),
            ("DescribeImages", new { repositoryName = Name, filter = new { imageStatus = "ANY" } }),
            ("BatchGetImage", new { repositoryName = Name, imageIds = new[] { new { imageTag = "v1" } } }),
        ];
        var before = await AnswersAsync(raw, questions);

        // What a killed process leaves: its files as they are, and half of a line that nobody was answered for.
        var second = Directory.CreateDirectory(Path.Combine(_folder.FullName, "second")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder.FullName, "first")).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(second, Path.GetFileName(file)));
        }

        var copy = Path.Combine(second, "sandbox-ecr.jsonl");
        await File.AppendAllTextAsync(copy, "{\"op\":\"image-go", TestContext.Current.CancellationToken);
        await using var again = await RawCaller.StartAsync(second);

        Assert.Equal(before, await AnswersAsync(again, questions));
    }

    [Fact]
    public void A_long_journal_is_rewritten_without_losing_anything()
    {
        var path = Path.Combine(_folder.FullName, "ecr.jsonl");
        using (var state = EcrState.Open(path))
        {
            var repository = state.Registry(RawCaller.Account, "us-east-1").Create(new() { Name = Name, CreatedAt = DateTimeOffset.UnixEpoch })!;
            var image = repository.Push(new() { Content = "one", PushedAt = DateTimeOffset.UnixEpoch, Tags = ["v1"] });
            for (var i = 0; i < 20_000; i++)
            {
                repository.Write(edit => edit.Pull(image.Digest, DateTimeOffset.UnixEpoch.AddDays(i + 1)));
            }

            var grown = new FileInfo(path).Length;
            state.Tidy();
            Assert.True(new FileInfo(path).Length < grown / 100);
            repository.Push(new() { Content = "two", PushedAt = DateTimeOffset.UnixEpoch });
        }

        using var reopened = EcrState.Open(path);
        var found = reopened.Registry(RawCaller.Account, "us-east-1").Find(Name)!;
        Assert.Equal(2, found.Count);
        Assert.Equal(DateTime.UnixEpoch.AddDays(20_000), found.Find("v1")!.PulledAt);
    }

    [Fact]
    public async Task A_running_sandbox_is_found_by_its_folder_and_a_dead_one_is_not()
    {
        await using (var raw = await RawCaller.StartAsync(_folder.FullName))
        {
            var found = SandboxAttachment.Find(_folder.FullName);
            Assert.Equal(raw.Server.Endpoint, found?.Endpoint);
            await Assert.ThrowsAsync<IOException>(() => RawCaller.StartAsync(_folder.FullName));
            File.Copy(Path.Combine(_folder.FullName, "sandbox.json"), Path.Combine(_folder.FullName, "left-behind"));
        }

        Assert.Null(SandboxAttachment.Find(_folder.FullName));
        File.Move(Path.Combine(_folder.FullName, "left-behind"), Path.Combine(_folder.FullName, "sandbox.json"));
        Assert.Null(SandboxAttachment.Find(_folder.FullName));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<List<string>> AnswersAsync(RawCaller raw, (string Operation, object Input)[] questions)
    {
        var answers = new List<string>();
        foreach (var (operation, input) in questions)
        {
            answers.Add((await raw.EcrAsync(operation, input)).GetRawText());
        }

        return answers;
    }
}
