namespace AdminPortal.Web.Parts;

/// <summary>
/// What a page knows of its data: loading, failed, empty or ready. One of the two places that catch everything, so that a page can
/// always say what is wrong and offer to try again.
/// </summary>
public sealed class LoadState<T>(ILogger log, Func<T, bool>? isEmpty = null) : IDisposable
    where T : class
{
    private CancellationTokenSource? _current;

    public T? Value { get; private set; }

    /// <summary>What went wrong, for a person; null where nothing did. The last good value stays beside it.</summary>
    public string? Failure { get; private set; }

    public bool IsLoading { get; private set; } = true;

    public bool IsEmpty => Value is { } value && isEmpty is not null && isEmpty(value);

    /// <summary>Loads anew; a load that is still under way is cancelled, and its outcome is never shown.</summary>
    public async Task LoadAsync(Func<CancellationToken, Task<T>> load)
    {
        Dispose();
        using var current = _current = new CancellationTokenSource();
        IsLoading = true;
        try
        {
            var value = await load(current.Token);
            if (_current != current) { return; }
            (Value, Failure) = (value, null);
        }
        catch (OperationCanceledException) when (_current != current)
        {
            return;
        }
        catch (Exception failure)
        {
            if (_current != current) { return; }
            log.LogError(failure, "A page could not load its data");
            Failure = failure.Message;
        }
        IsLoading = false;
        _current = null;
    }

    /// <summary>Lets go of a load that is under way: the page is left.</summary>
    public void Dispose()
    {
        _current?.Cancel();
        _current = null;
    }
}
