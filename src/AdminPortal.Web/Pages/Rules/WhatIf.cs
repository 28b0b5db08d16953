using System.Globalization;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Web.Pages.Rules;

/// <summary>The numbers that somebody tries, for all repositories or for those that a pattern names.</summary>
/// <param name="Pattern">As an override names them; null for all.</param>
/// <param name="Numbers">Only those that were moved.</param>
public sealed record WhatIf(string? Pattern, RuleNumbers Numbers)
{
    /// <summary>The book as it would be with them.</summary>
    public RuleBook In(RuleBook book)
    {
        if (Pattern is null)
        {
            return book with { Numbers = Over(book.Numbers) };
        }

        // In front, since the first override that says a number decides.
        var known = book.Overrides.FirstOrDefault(each => each.Pattern == Pattern) ?? new RuleOverride { Pattern = Pattern };
        return book with { Overrides = [known with { Numbers = Over(known.Numbers) }, .. book.Overrides.Where(each => each.Pattern != Pattern)] };
    }

    /// <summary>The address at which they can be previewed and saved.</summary>
    public string Address()
    {
        List<string> parts = [Pattern is null ? "tab=numbers" : $"tab=overrides&pattern={Uri.EscapeDataString(Pattern)}"];
        if (Numbers.KeepNewest is { } keep) { parts.Add(string.Create(CultureInfo.InvariantCulture, $"keep={keep}")); }
        if (Numbers.MinAgeDays is { } age) { parts.Add(string.Create(CultureInfo.InvariantCulture, $"age={age}")); }
        if (Numbers.CacheMaxAgeDays is { } cache) { parts.Add(string.Create(CultureInfo.InvariantCulture, $"cache={cache}")); }
        return $"/rules?{string.Join('&', parts)}";
    }

    private RuleNumbers Over(RuleNumbers below) => below with
    {
        KeepNewest = Numbers.KeepNewest ?? below.KeepNewest,
        MinAgeDays = Numbers.MinAgeDays ?? below.MinAgeDays,
        CacheMaxAgeDays = Numbers.CacheMaxAgeDays ?? below.CacheMaxAgeDays,
    };
}
