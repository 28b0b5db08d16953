namespace AdminPortal.Planning.Rules;

/// <summary>Matches a whole text, case and all; <c>*</c> stands for any text, also for none. Takes time linear to text and pattern together in the usual case, their product at worst.</summary>
public static class Glob
{
    public static bool Matches(string pattern, string text)
    {
        int at = 0, star = -1, retry = 0, next = 0;
        while (next < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                retry = next;
            }
            else if (at < pattern.Length && pattern[at] == text[next])
            {
                at++;
                next++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                next = ++retry;
            }
            else
            {
                return false;
            }
        }

        while (at < pattern.Length && pattern[at] == '*') { at++; }

        return at == pattern.Length;
    }
}
