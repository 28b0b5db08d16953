using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>
/// From marked to effective. AWS refuses what an index lists that stays, or that is only archived when the child would expire; and what is about
/// an image that goes follows it.
/// </summary>
internal static class Families
{
    public static void Apply(ImageOutcome[] outcomes)
    {
        var goes = new int[outcomes.Length];
        for (var i = 0; i < goes.Length; i++) { goes[i] = HowFar(outcomes[i].Action); }

        var places = Named(outcomes);
        if (places.Count > 0) { Refuse(outcomes, goes, places); }

        for (var i = 0; i < outcomes.Length; i++)
        {
            if (goes[i] > 0) { outcomes[i] = outcomes[i] with { IsEffective = true }; }
        }

        if (places.Count > 0) { Follow(outcomes, places); }
    }

    // Where the images are that others list or are about: few of many.
    private static Dictionary<string, int> Named(ImageOutcome[] outcomes)
    {
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (var outcome in outcomes)
        {
            for (var i = 0; i < outcome.Image.Children.Count; i++) { named.Add(outcome.Image.Children[i]); }

            if (outcome.Image.Subject is { } subject) { named.Add(subject); }
        }

        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (var i = 0; i < outcomes.Length && named.Count > 0; i++)
        {
            if (named.Contains(outcomes[i].Image.Id)) { places[outcomes[i].Image.Id] = i; }
        }

        return places;
    }

    // What stays keeps what it lists, down to the last: in a queue, since a hostile registry may nest as deep as it likes.
    private static void Refuse(ImageOutcome[] outcomes, int[] goes, Dictionary<string, int> places)
    {
        Queue<int> staying = new(Enumerable.Range(0, goes.Length).Where(i => goes[i] < HowFar(LifecycleAction.Expire) && outcomes[i].Image.Children.Count > 0));
        while (staying.TryDequeue(out var index))
        {
            foreach (var id in outcomes[index].Image.Children)
            {
                if (!places.TryGetValue(id, out var child) || goes[child] <= goes[index]) { continue; }

                goes[child] = 0;
                staying.Enqueue(child);
            }
        }
    }

    private static void Follow(ImageOutcome[] outcomes, Dictionary<string, int> places)
    {
        var about = Enumerable.Range(0, outcomes.Length).Where(i => outcomes[i].Image.Subject is not null && !outcomes[i].IsEffective && outcomes[i].UnknownBy is null)
            .ToLookup(i => outcomes[i].Image.Subject!, StringComparer.Ordinal);
        Queue<int> going = new(about.Select(group => places.GetValueOrDefault(group.Key, -1)).Where(place => place >= 0 && outcomes[place].IsEffective));
        while (going.TryDequeue(out var subject))
        {
            var id = outcomes[subject].Image.Id;
            foreach (var follower in about[id])
            {
                if (outcomes[follower].GoesWith is not null) { continue; }

                outcomes[follower] = outcomes[follower] with { GoesWith = id };
                going.Enqueue(follower);
            }
        }
    }

    private static int HowFar(LifecycleAction? action) => action switch { LifecycleAction.Expire => 2, LifecycleAction.Transition => 1, _ => 0 };
}
