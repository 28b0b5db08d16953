using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;

namespace AdminPortal.Tests.Simulation;

/// <summary>
/// The promise that nothing which is needed is deleted, and that what is not needed goes, over many stories. The environment variable
/// SIMULATE_SEEDS asks for more seeds than the usual ones, SIMULATE_FROM for others, and SIMULATE_STORY plays the story in a file.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Usual = 300;
    private const int Lanes = 2;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_1_no_story_breaks_a_promise()
    {
        if (Environment.GetEnvironmentVariable("SIMULATE_STORY") is { Length: > 0 } file)
        {
            await PlayAsync(file);
            return;
        }

        var (from, seeds) = (Asked("SIMULATE_FROM", 1), Asked("SIMULATE_SEEDS", Usual));
        var began = Stopwatch.GetTimestamp();
        var next = from - 1;
        var (deleted, quiet, window) = (0, 0, TimeSpan.Zero);
        var gate = new Lock();
        string? failure = null;
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(LaneAsync, Stop)));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seeds} stories in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s; {deleted} images were deleted, none in {quiet} stories; the widest window was {window.TotalSeconds:0} s"));
        Assert.True(failure is null, failure);
        Assert.True(deleted > seeds * 3, $"{deleted} deletions say little");

        async Task LaneAsync()
        {
            await using var stage = await Stage.OpenAsync(Stop);
            while (Volatile.Read(ref failure) is null && Interlocked.Increment(ref next) is var seed && seed < from + seeds)
            {
                var story = Teller.Tell(seed);
                var ending = await Play.RunAsync(stage, story, Stop);
                if (ending.Broken is not null) { Interlocked.CompareExchange(ref failure, await WordsAsync(stage, story, ending), null); }

                lock (gate) { (deleted, quiet, window) = (deleted + ending.Deleted, quiet + (ending.Deleted == 0 ? 1 : 0), window > ending.Window ? window : ending.Window); }
            }
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(42)]
    [InlineData(101)]
    [InlineData(198)]
    public async Task A_seed_is_one_story_that_always_goes_the_same_way(int seed)
    {
        await using var stage = await Stage.OpenAsync(Stop);
        await using var other = await Stage.OpenAsync(Stop);

        var first = await Play.RunAsync(stage, Teller.Tell(seed), Stop);
        var again = await Play.RunAsync(stage, Teller.Tell(seed), Stop);
        var elsewhere = await Play.RunAsync(other, Story.Parse(Teller.Tell(seed).ToString()), Stop);

        Assert.Equal(first.Record, again.Record);
        Assert.Equal(first.Record, elsewhere.Record);
    }

    [Fact]
    public void A_story_that_is_written_down_can_be_read_back()
    {
        foreach (var story in Enumerable.Range(1, 200).Select(Teller.Tell)) { Assert.Equal(story.ToString(), Story.Parse(story.ToString()).ToString()); }
    }

    private async Task PlayAsync(string file)
    {
        await using var stage = await Stage.OpenAsync(Stop);
        var ending = await Play.RunAsync(stage, Story.Parse(await File.ReadAllTextAsync(file, Stop)), Stop);

        output.WriteLine(ending.Record);
        Assert.Null(ending.Broken);
    }

    private static async Task<string> WordsAsync(Stage stage, Story story, Ending ending)
    {
        var shortest = await Shortening.OfAsync(stage, story, ending.Kind!, Stop);
        var end = await Play.RunAsync(stage, shortest, Stop);
        return new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"Seed {story.Seed} breaks a promise: {ending.Broken}")
            .AppendLine(CultureInfo.InvariantCulture, $"The shortest story that does so has {shortest.Steps.Count} of {story.Steps.Count} steps (put it into a file and name that in SIMULATE_STORY):")
            .AppendLine()
            .Append(shortest)
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"It ends so: {end.Broken}")
            .Append(end.Record)
            .ToString();
    }

    private static int Asked(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
