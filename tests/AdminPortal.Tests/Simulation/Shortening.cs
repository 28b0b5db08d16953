namespace AdminPortal.Tests.Simulation;

/// <summary>Leaves steps out of a story as long as it breaks the same promise, first many at a time and then one by one.</summary>
internal static class Shortening
{
    private const int MostTries = 400;

    public static async Task<Story> OfAsync(Stage stage, Story story, string kind, CancellationToken stop)
    {
        var tries = 0;
        var size = Math.Max(1, story.Steps.Count / 2);
        while (true)
        {
            var shorter = false;
            for (var at = 0; at < story.Steps.Count && tries < MostTries;)
            {
                var without = story with { Steps = [.. story.Steps.Where((_, i) => i < at || i >= at + size)] };
                tries++;
                if ((await Play.RunAsync(stage, without, stop)).Kind == kind) { (story, shorter) = (without, true); }
                else { at += size; }
            }

            if (tries >= MostTries || (size == 1 && !shorter)) { return story; }

            size = Math.Max(1, size / 2);
        }
    }
}
