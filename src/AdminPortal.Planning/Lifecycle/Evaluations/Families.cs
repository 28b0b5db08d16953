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

        Dictionary<string, int>? places = null;
        if (outcomes.Any(outcome => outcome.Image.Children.Count > 0 || outcome.Image.Subject is not null))
        {
            places = new Dictionary<string, int>(outcomes.Length, StringComparer.Ordinal);
            for (var i = 0; i < outcomes.Length; i++) { places[outcomes[i].Image.Id] = i; }

            Refuse(outcomes, goes, places);
        }

        for (var i = 0; i < outcomes.Length; i++)
        {
            if (goes[i] > 0) { outcomes[i] = outcomes[i] with { IsEffective = true }; }
        }

        if (places is not null) { Follow(outcomes, places); }
    }

    // What stays keeps what it lists, down to the last: in a queue, since a hostile registry may nest as deep as it likes.
    private static void Refuse(ImageOutcome[] outcomes, int[] goes, Dictionary<string, int> places)
    {
        Queue<int> staying = new(Enumerable.Range(0, goes.Length).Where(i => goes[i] < HowFar(RuleAction.Expire) && outcomes[i].Image.Children.Count > 0));
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
        Queue<int> going = new(Enumerable.Range(0, outcomes.Length).Where(i => outcomes[i].IsEffective));
        while (going.TryDequeue(out var subject))
        {
            var id = outcomes[subject].Image.Id;
            if (places[id] != subject) { continue; }

            foreach (var follower in about[id])
            {
                if (outcomes[follower].GoesWith is not null) { continue; }

                outcomes[follower] = outcomes[follower] with { GoesWith = id };
                going.Enqueue(follower);
            }
        }
    }

    private static int HowFar(RuleAction? action) => action switch { RuleAction.Expire => 2, RuleAction.Transition => 1, _ => 0 };
}
