using System.Text;

namespace AdminPortal.Planning.Lifecycle.Json;

/// <summary>Parts of a text that nobody vouches for, made fit for a message: short, on one line, and valid in every encoding.</summary>
internal static class Quoting
{
    private const int Longest = 60;

    public static string Clip(string text)
    {
        var clipped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clipped.Length >= Longest)
            {
                clipped.Append('…');
                break;
            }

            clipped.Append(Rune.IsControl(rune) ? "·" : rune.ToString());
        }

        return clipped.ToString();
    }

    /// <summary>Halves of surrogate pairs, which no encoding can write, become the replacement character.</summary>
    public static string Mend(string text, out bool broken)
    {
        broken = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) { i++; }
            else if (char.IsSurrogate(text[i])) { broken = true; }
        }

        if (!broken) { return text; }

        var mended = new StringBuilder();
        foreach (var rune in text.EnumerateRunes()) { mended.Append(rune.ToString()); }

        return mended.ToString();
    }
}
