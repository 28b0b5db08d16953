using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace AdminPortal.Operations.Accounts;

/// <summary>Follows a token from page to page. A token that comes back would go on for ever, and ends as a failure instead.</summary>
internal static class AwsPages
{
    /// <exception cref="AwsFailure">A page could not be read; those before it have been given out.</exception>
    public static async IAsyncEnumerable<TPage> ReadAsync<TPage>(string doing, Func<string?, Task<TPage>> call, Func<TPage, string?> next, [EnumeratorCancellation] CancellationToken stop)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? token = null; ;)
        {
            var at = token;
            var page = await AwsFailure.TranslateAsync(doing, () => call(at), stop);
            yield return page;

            token = next(page);
            if (string.IsNullOrEmpty(token)) { yield break; }
            if (!seen.Add(token)) { throw AwsFailure.Of(doing, new AmazonClientException($"the pages go round in a circle after {seen.Count} of them")); }
        }
    }
}
