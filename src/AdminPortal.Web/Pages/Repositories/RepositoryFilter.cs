using AdminPortal.Web.Pages.Policies;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>Which repositories a reader wants to see, as the address says it. Everything that is set must hold; unknown words match nothing.</summary>
/// <param name="Text">Part of the name or the registry.</param>
/// <param name="Kind">See <see cref="RepositoryKind"/>.</param>
/// <param name="Registry"><c>account/region</c>.</param>
/// <param name="Policy">See <see cref="PolicyState"/>; <see cref="AnyPolicy"/> for those that have one, whatever it does.</param>
/// <param name="Team">The team; <see cref="NoTeam"/> for those without.</param>
/// <param name="Show">Names of <see cref="Traits"/>, with commas between them.</param>
public sealed record RepositoryFilter(
    [FromQuery(Name = "q")] string? Text,
    [FromQuery] string? Kind,
    [FromQuery] string? Registry,
    [FromQuery] string? Policy,
    [FromQuery] string? Team,
    [FromQuery] string? Show)
{
    /// <summary>A tag's value may be anything, but hardly this.</summary>
    public const string NoTeam = "-";

    public const string AnyPolicy = "any";

    public static readonly IReadOnlyList<RepositoryTrait> Traits =
    [
        new("delete", "with deletions", line => line.Summary.Totals.Delete > 0),
        new("hold", "with images on Hold", line => line.Summary.Totals.Hold > 0),
        new("problems", "with problems", line => line.Summary.Problems.Count > 0),
        new("limit", "nearly at the image limit", line => line.IsNearLimit),
    ];

    /// <summary>The words of <see cref="Show"/>.</summary>
    public IReadOnlyList<string> Shown { get; } = Show?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public IEnumerable<RepositoryLine> Of(IEnumerable<RepositoryLine> lines)
    {
        var text = Text?.Trim();
        var traits = Shown.Select(name => Traits.FirstOrDefault(trait => trait.Name == name)).ToArray();
        return lines.Where(line =>
            (string.IsNullOrEmpty(text) || line.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
            && (string.IsNullOrEmpty(Kind) || Words.Kebab(line.Kind.ToString()) == Kind)
            && (string.IsNullOrEmpty(Registry) || line.Registry == Registry)
            && (string.IsNullOrEmpty(Team) || (line.Team ?? NoTeam) == Team)
            && HasPolicy(line)
            && Array.TrueForAll(traits, trait => trait?.Has(line) == true));
    }

    /// <summary>The words of an address with one of them turned on or off; null for none.</summary>
    public string? Turned(string trait)
    {
        string[] left = Shown.Contains(trait) ? [.. Shown.Where(name => name != trait)] : [.. Shown, trait];
        return left.Length == 0 ? null : string.Join(',', left);
    }

    private bool HasPolicy(RepositoryLine line) => Policy switch
    {
        null or "" => true,
        AnyPolicy => line.Policy is PolicyState.HitsUses or PolicyState.Drifted or PolicyState.Applied,
        _ => Words.Kebab(line.Policy.ToString()) == Policy,
    };
}
