using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Parts;

/// <summary>What came of bringing images back, in a sentence.</summary>
public static class ReturnWords
{
    public static string Of(IReadOnlyList<ImageReturn> made)
    {
        if (made.Count == 0) { return "There was nothing to bring back."; }

        var parts = made.GroupBy(image => image.Outcome).OrderBy(group => group.Key).Select(group => group.Key switch
        {
            ReturnOutcome.Back => $"{Words.Count(group.Count(), "image")} back",
            ReturnOutcome.OnItsWay => $"{Words.Count(group.Count(), "image")} on the way, up to about 20 minutes",
            ReturnOutcome.There => $"{Words.Count(group.Count(), "image")} there already",
            ReturnOutcome.Lost => $"{Words.Count(group.Count(), "image")} lost",
            ReturnOutcome.Failed => $"{Words.Count(group.Count(), "image")} not brought back; it can be tried again",
            _ => throw new InvalidOperationException($"{group.Key} is no outcome"),
        });
        var why = made.Where(image => image.Outcome is ReturnOutcome.Lost or ReturnOutcome.Failed).Select(image => image.Detail).OfType<string>().FirstOrDefault();
        return string.Join(", ", parts) + "." + (why is null ? "" : $" {char.ToUpperInvariant(why[0])}{why[1..].TrimEnd('.')}.");
    }
}
