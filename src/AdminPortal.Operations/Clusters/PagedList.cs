using System.Text.Json.Serialization.Metadata;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// Follows a list from page to page. All pages show one moment; when the token for the next one has run out, the list is begun again.
/// The resource version is left out, which asks for what is true now: "0" would take what a cache remembers.
/// </summary>
internal sealed class PagedList(ApiServer server, ClusterLimits limits)
{
    /// <param name="path">With the size of a page.</param>
    /// <param name="take">Takes a page; false: no further one is wanted.</param>
    /// <param name="forget">The list begins again: nothing that was taken counts.</param>
    /// <returns>Why the list is not whole; null where it is, or where no more was wanted.</returns>
    /// <exception cref="ApiFailure">The server answers nothing any more.</exception>
    public async Task<ApiFailure?> ReadAsync<T>(string path, JsonTypeInfo<T> shape, Func<T, bool> take, Action forget, CancellationToken stop) where T : ListPage
    {
        var restarts = 0;
        string? next = null;
        while (true)
        {
            try
            {
                var page = await server.GetAsync(next is null ? path : $"{path}&continue={Uri.EscapeDataString(next)}", shape, stop);
                if (!take(page)) { return null; }

                var token = page.Metadata?.Continue;
                if (string.IsNullOrEmpty(token)) { return null; }
                if (token == next) { return new ApiFailure(ApiFailureKind.NotUnderstood, "the server gives the same continue token again and again"); }

                next = token;
            }
            catch (ApiFailure failure) when (failure.Kind == ApiFailureKind.Gone && next is not null && restarts < limits.Restarts)
            {
                restarts++;
                next = null;
                forget();
            }
            catch (ApiFailure failure) when (!failure.EndsReading)
            {
                return failure;
            }
        }
    }
}
