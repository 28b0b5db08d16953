using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Benchmarks;

/// <summary>A sandbox in a process of its own: in each region named, an account with so many repositories of so many images.</summary>
internal sealed class RegistryProcess : IAsyncDisposable
{
    /// <summary>The first argument that makes it one.</summary>
    public const string Word = "serve-registry";

    public const int ImagesEach = 1000;

    /// <summary>Of each repository.</summary>
    public const int Indexes = ImagesEach / IndexEvery;

    /// <summary>Where a preview would delete; the images of the other repositories are all young.</summary>
    public const string Old = "old/";

    private const int IndexEvery = 10;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly OwnProcess _process;
    private readonly HttpClient _control;

    private RegistryProcess(OwnProcess process, Door door)
    {
        (_process, At) = (process, door);
        _control = new HttpClient { BaseAddress = new Uri(new Uri(door.Endpoint), "_sandbox/") };
    }

    public Door At { get; }

    /// <param name="regions">Each with its number of repositories, and how many of them are old.</param>
    public static async Task<RegistryProcess> StartAsync(params IEnumerable<(string Region, int Repositories, int Old)> regions)
    {
        var process = OwnProcess.Start(collector: false, [Word, .. regions.Select(region => string.Create(CultureInfo.InvariantCulture, $"{region.Region}={region.Repositories}={region.Old}"))]);
        return new RegistryProcess(process, await process.HearAsync<Door>());
    }

    /// <summary>What the other process does.</summary>
    public static async Task ServeAsync(IReadOnlyList<string> regions)
    {
        var accounts = new SandboxOptions().Accounts.Select(account => account with { Regions = [.. regions.Select(region => region.Split('=')[0])] }).ToList();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty, Accounts = accounts }, CancellationToken.None);
        foreach (var region in regions.Select(region => region.Split('=')))
        {
            Fill(sandbox.Ecr.Registry(accounts[0].Id, region[0]), int.Parse(region[1], CultureInfo.InvariantCulture), int.Parse(region[2], CultureInfo.InvariantCulture));
        }

        OwnProcess.Say(new Door(sandbox.Endpoint.ToString(), sandbox.AccessKeyId, sandbox.SecretAccessKey, accounts[1].RoleArn!, accounts[1].ExternalId!));
    }

    public async Task AddAsync(WireFault fault) => (await _control.PostAsJsonAsync("faults", fault, Format)).EnsureSuccessStatusCode();

    public async Task<Dictionary<string, long>> CallsAsync(bool answered = false)
    {
        var told = await _control.GetFromJsonAsync<Told>("calls", Format);
        return told!.Counts.GroupBy(count => count.Operation).ToDictionary(of => of.Key, of => of.Sum(count => count.Calls - (answered ? count.Failed : 0)));
    }

    public async Task ForgetCallsAsync() => (await _control.DeleteAsync("calls")).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _process.DisposeAsync();
    }

    private static void Fill(EcrRegistry registry, int repositories, int old)
    {
        var now = DateTimeOffset.UtcNow;
        for (var number = 0; number < repositories; number++)
        {
            var (prefix, age) = number < old ? (Old, TimeSpan.FromDays(100)) : ("team/", TimeSpan.Zero);
            var repository = registry.Create(new RepositorySettings { Name = string.Create(CultureInfo.InvariantCulture, $"{prefix}app-{number}"), CreatedAt = now.AddYears(-1) })!;
            StoredImage? last = null;
            for (var i = 0; i < ImagesEach; i++)
            {
                var index = i % IndexEvery == IndexEvery - 1;
                last = repository.Push(new ImagePush
                {
                    Content = string.Create(CultureInfo.InvariantCulture, $"app {number} build {i}"),
                    Kind = index ? ImageKind.Index : ImageKind.Image,
                    Children = index ? [new ImageChild(last!.Digest, "linux/amd64")] : [],
                    PushedAt = now - age - TimeSpan.FromMinutes(5 * i),
                    Tags = [string.Create(CultureInfo.InvariantCulture, $"main-{i:x7}a1")],
                });
            }
        }
    }

    /// <summary>The way in.</summary>
    internal sealed record Door(string Endpoint, string Key, string Secret, string RoleArn, string ExternalId);

    private sealed record Told(IReadOnlyList<CallCount> Counts);
}
