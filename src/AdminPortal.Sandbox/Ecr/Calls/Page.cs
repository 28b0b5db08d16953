using System.Globalization;
using System.Text;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Calls;

/// <summary>
/// A page that a listing asks for. Its token says where the last page ended, so a page costs what it holds, however long the
/// list is; it is good for the same listing only.
/// </summary>
public sealed class Page
{
    private readonly string _scope;

    private Page(string scope, int size, string? after)
    {
        _scope = scope;
        Size = size;
        After = after;
    }

    /// <summary>How many entries the page may have.</summary>
    public int Size { get; }

    /// <summary>Where the page before ended; null for the first.</summary>
    public string? After { get; }

    /// <summary>The page that the call asks for.</summary>
    /// <param name="call">The call.</param>
    /// <param name="usual">The size of a page if the call does not say.</param>
    /// <param name="listing">What is listed, with all filters.</param>
    /// <exception cref="AwsException">The token is not one of this listing's.</exception>
    public static Page Of(EcrCall call, int usual, string listing)
    {
        var scope = $"{call.Registry.Account}|{call.Registry.Region}|{listing}";
        return new(scope, Math.Min(call.Input.Number("maxResults") ?? usual, call.LargestPage), call.Text("nextToken") is { } token ? Open(scope, token) : null);
    }

    /// <summary>Refuses a call that names single things and asks for pages.</summary>
    public static void RefuseBeside(EcrCall call, string ids)
    {
        if (call.Member(ids) is null)
        {
            return;
        }

        if (call.Member("maxResults") is not null)
        {
            throw AwsException.Invalid("maxResults", $"'maxResults' cannot be used with '{ids}'");
        }

        if (call.Member("nextToken") is not null)
        {
            throw AwsException.Invalid("nextToken", $"'nextToken' cannot be used with '{ids}'");
        }
    }

    /// <summary>The token of the page that follows an entry.</summary>
    public void AnswerNext(EcrCall call, string position) => call.Answer.WriteString(
        "nextToken", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Mark(_scope)}:{position}")));

    private static string Open(string scope, string token)
    {
        var bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out var length))
        {
            var text = Encoding.UTF8.GetString(bytes.AsSpan(0, length));
            var mark = Mark(scope) + ":";
            if (text.StartsWith(mark, StringComparison.Ordinal))
            {
                return text[mark.Length..];
            }
        }

        throw AwsException.Invalid("nextToken", "Invalid nextToken");
    }

    private static string Mark(string scope) => State.Digest.Of(Encoding.UTF8.GetBytes(scope)).A.ToString("x16", CultureInfo.InvariantCulture);
}
