using System.Globalization;

namespace AdminPortal.Planning.Plans;

/// <summary>What stops a run or parks a repository for a person's approval.</summary>
public static class Brakes
{
    /// <summary>Why the repository waits for an approval; null when it does not.</summary>
    public static string? Park(Limits limits, RepositoryPlan plan)
    {
        int roots = 0, lost = 0;
        foreach (var image in plan.Images.Where(image => image.IsRoot))
        {
            roots++;
            if (image.Verdict == Verdict.Delete) { lost++; }
        }

        return lost > limits.ParkShare * roots && plan.Totals.Delete > limits.ParkCount
            ? string.Create(CultureInfo.InvariantCulture, $"would lose {plan.Totals.Delete} images, {lost} of its {roots} roots: more than {limits.ParkShare:P0} and more than {limits.ParkCount} images")
            : null;
    }

    /// <summary>Why the whole run stops; null when it does not.</summary>
    /// <param name="limits">The brakes' settings.</param>
    /// <param name="before">How many images were named as used at the last run; null before the first.</param>
    /// <param name="now">How many are named now.</param>
    public static string? Stop(Limits limits, int? before, int now) => before is { } last && now < last * (1 - limits.UsesShrink)
        ? string.Create(CultureInfo.InvariantCulture, $"clusters name {now} images as used, {last} at the last run: shrunk by more than {limits.UsesShrink:P0}")
        : null;
}
