using System.Buffers;
using System.Globalization;

namespace AdminPortal.Planning.Tags;

/// <summary>The smallest pieces of tags: commits, numbers, times, versions, cache words.</summary>
internal static class TagWords
{
    private static readonly SearchValues<char> HexLetters = SearchValues.Create("abcdef");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> Separators = SearchValues.Create("-_.");

    public static bool IsNumber(ReadOnlySpan<char> word) => word.Length > 0 && !word.ContainsAnyExcept(Digits);

    /// <summary>7 to 64 lower-case hex digits with a letter and a digit among them; without a digit it takes 12 (shorter ones are words), without a letter 40 (shorter ones are numbers).</summary>
    public static bool IsCommit(ReadOnlySpan<char> word)
    {
        if (word.Length is < 7 or > 64 || word.ContainsAnyExcept(Hex)) { return false; }

        return (word.ContainsAny(HexLetters), word.ContainsAny(Digits)) switch
        {
            (true, true) => true,
            (true, false) => word.Length >= 12,
            _ => word.Length >= 40,
        };
    }

    /// <summary>A date, or a date and a time: <c>yyyyMMdd</c> or <c>yyyy-MM-dd</c>, then <c>HHmm</c> or <c>HHmmss</c>, at once or after <c>-</c> or <c>T</c>, with or without <c>Z</c>. Years 2000 to 2099.</summary>
    public static bool IsTime(ReadOnlySpan<char> word)
    {
        Span<char> digits = stackalloc char[14];
        var count = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var letter = word[i];
            if (char.IsAsciiDigit(letter))
            {
                if (count == digits.Length) { return false; }

                digits[count++] = letter;
                continue;
            }

            var between = (letter, count, word.Length) switch
            {
                ('-', 4 or 6, >= 10) => true,
                ('-' or 'T', 8, _) => i < word.Length - 1,
                ('Z', 12 or 14, _) => i == word.Length - 1,
                _ => false,
            };
            if (!between) { return false; }
        }

        if (word.Length > 8 && word[4] == '-' != (word[7] == '-')) { return false; }

        var format = count switch { 8 => "yyyyMMdd", 12 => "yyyyMMddHHmm", 14 => "yyyyMMddHHmmss", _ => null };
        return format is not null && digits.StartsWith("20")
            && DateTime.TryParseExact(digits[..count], format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    /// <summary>Seconds since 1970 as Flux's tags carry them behind a commit: ten digits, 2001 to 2033.</summary>
    public static bool IsUnixTime(ReadOnlySpan<char> word) => word.Length == 10 && word[0] == '1' && IsNumber(word);

    /// <summary>The length of the dotted version that the tag begins with, <c>v</c> or not; 0 if it begins with none.</summary>
    public static int VersionLength(ReadOnlySpan<char> tag)
    {
        var at = tag.StartsWith("v") ? 1 : 0;
        var end = 0;
        for (var parts = 0; ; parts++)
        {
            var digits = tag[at..].IndexOfAnyExcept(Digits);
            if (digits < 0) { digits = tag.Length - at; }

            if (digits == 0) { return end; }

            at += digits;
            if (parts > 0) { end = at; }

            if (at >= tag.Length || tag[at] != '.') { return end; }

            at++;
        }
    }

    /// <summary>A cache word stands alone, first or last, and nothing in the tag is a commit or a number, versions included.</summary>
    public static bool IsCache(ReadOnlySpan<char> tag)
    {
        ReadOnlySpan<char> first = default, second = default, last = default;
        var count = 0;
        foreach (var range in tag.SplitAny(Separators))
        {
            var word = tag[range];
            if (IsNumber(word) || IsCommit(word)) { return false; }

            if (count == 0) { first = word; }

            if (count == 1) { second = word; }

            last = word;
            count++;
        }

        return IsCacheWord(first) || IsCacheWord(last) || (first is "build" && second is "cache" && tag["build".Length] == '-');
    }

    public static bool IsCacheWord(ReadOnlySpan<char> word) => word is "cache" or "buildcache" or "build-cache";
}
