using System.Globalization;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Templates;

/// <summary>Something to fill in. Least and most bound the number, or how many tags there may be.</summary>
public sealed record TemplateParameter(string Name, string Meaning, TemplateParameterKind Kind, int Least, int Most, string Default)
{
    private const int LongestTag = 128;

    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\n'];

    public bool IsNumber => Kind is TemplateParameterKind.Days or TemplateParameterKind.Images;

    /// <summary>What is wrong with a value and what would be right; null where it is good.</summary>
    public string? Check(string value)
    {
        if (IsNumber)
        {
            return int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"Write a whole number from {Least} to {Most:#,0}.");
        }

        var tags = Tags(value);
        if (tags.Count < Least || tags.Count > Most) { return string.Create(CultureInfo.InvariantCulture, $"Write from {Least} to {Most} of them, separated by commas."); }

        return tags.FirstOrDefault(tag => !IsTag(tag)) is { } wrong ? $"'{wrong}' cannot be part of a tag: letters, digits, _ . and - can{(Kind == TemplateParameterKind.TagPatterns ? $", and up to {PolicyGrammar.MostWildcards} of *" : "")}." : null;
    }

    internal static int Number(string value) => int.Parse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);

    internal static IReadOnlyList<string> Tags(string value) => [.. value.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private bool IsTag(string tag) =>
        tag.Length <= LongestTag
        && tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' || (c == '*' && Kind == TemplateParameterKind.TagPatterns))
        && tag.Count(c => c == '*') <= PolicyGrammar.MostWildcards;
}
