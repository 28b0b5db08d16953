namespace AdminPortal.Planning.Tags;

/// <summary>
/// Looks for repetitions of repetitions, <c>(a+)+</c>. Most engines try every way of sharing a text out among them, which takes time
/// exponential to its length; here every pattern runs in linear time, but such a one is rarely what was meant, and is dangerous wherever
/// it is copied to.
/// </summary>
public static class PatternAdvice
{
    /// <summary>In words for a person; null where there is nothing to warn of.</summary>
    public static string? Of(string pattern)
    {
        // For each open group: where it begins, and whether something in it repeats without an end.
        Stack<(int From, bool Repeats)> open = new();
        open.Push((0, false));
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    break;
                case '(':
                    open.Push((i, false));
                    break;
                case ')' when open.Count > 1:
                    var (from, repeats) = open.Pop();
                    var again = Unbounded(pattern, i + 1);
                    if (repeats && again)
                    {
                        return $"{pattern[from..(i + 2)]} repeats what repeats already: an engine that backtracks needs exponential time for it. Here it runs in linear time; write it with one repetition all the same";
                    }

                    if (repeats || again) { open.Push(open.Pop() with { Repeats = true }); }

                    break;
                case '*' or '+':
                case '{' when Unbounded(pattern, i):
                    open.Push(open.Pop() with { Repeats = true });
                    break;
                default:
                    break;
            }
        }

        return null;
    }

    // *, +, {2,}
    private static bool Unbounded(string pattern, int at) =>
        at < pattern.Length && (pattern[at] is '*' or '+' || (pattern[at] == '{' && pattern.IndexOf('}', at) is var end and > 0 && pattern[end - 1] == ','));

    private static int EndOfClass(string pattern, int at)
    {
        // A bracket that comes first is one of the class.
        for (var i = at + (at + 1 < pattern.Length && pattern[at + 1] == '^' ? 3 : 2); i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') { i++; }
            else if (pattern[i] == ']') { return i; }
        }

        return pattern.Length;
    }
}
