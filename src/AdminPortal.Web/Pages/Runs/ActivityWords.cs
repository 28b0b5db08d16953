using System.Globalization;
using AdminPortal.Operations.Runs;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>What an activity does now and how fast, in words.</summary>
public static class ActivityWords
{
    public static string Phase(Activity activity) => activity.Phase switch
    {
        ActivityPhase.Starting => "Starting",
        ActivityPhase.ReadingClusters => "Asking the clusters what they run",
        ActivityPhase.ListingRepositories => "Listing the registries",
        ActivityPhase.ReadingRepositories => "Reading and judging repositories",
        ActivityPhase.Choosing => "Choosing what fits into this run",
        ActivityPhase.Deleting => "Deleting",
        ActivityPhase.Checking => "Looking up every image in use once more",
        ActivityPhase.Ended => activity.Message ?? "Done",
        ActivityPhase.Failed => activity.Message ?? "Failed",
        _ => throw new InvalidOperationException($"{activity.Phase} is no phase"),
    };

    /// <summary><c>12 images a second · about 3 min left · AWS throttled 4 requests</c>; what is not known yet is left out.</summary>
    public static string Pace(Activity activity, DateTimeOffset now)
    {
        var noun = activity.Kind == ActivityKind.Preview ? "repositories" : "images";
        return string.Join(" · ", new[]
        {
            activity.IsAtWork ? $"since {Words.Span(now - activity.StartedAt)}" : null,
            activity.Rate(now) is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.#} {noun} a second") : null,
            activity.Left(now) is { } left ? $"about {Words.Span(left)} left" : null,
            activity.Throttles > 0 ? $"AWS throttled {Words.Count(activity.Throttles, "request")}" : activity.IsAtWork ? "not throttled" : null,
        }.OfType<string>());
    }
}
