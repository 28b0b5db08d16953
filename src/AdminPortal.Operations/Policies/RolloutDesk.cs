using AdminPortal.Planning.Images;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Policies;

/// <summary>
/// Where the page asks for one policy on many repositories. It works in the background and goes on when the page is closed; how it fares is in
/// the <see cref="RolloutFeed"/>. What was applied is a version of each repository, with the one note, whatever becomes of the rest.
/// </summary>
public sealed class RolloutDesk(RolloutReader reader, PolicyChanger changer, RolloutFeed feed, TimeProvider time, ILogger<RolloutDesk> log) : IAsyncDisposable
{
    private const int SideBySide = 4;

    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly List<Task> _working = [];

    /// <returns>The rollout's id.</returns>
    public string StartPreview(string pattern, string text, string actor)
    {
        var rollout = new Rollout { Id = Guid.NewGuid().ToString("N"), Pattern = pattern, Text = text, Actor = actor };
        feed.Add(rollout);
        Start(rollout.Id, stop => reader.ReadAsync(rollout, stop));
        return rollout.Id;
    }

    /// <summary>Applies a previewed rollout to these repositories; again after a partial failure, to those that failed.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="chosen">Those that are not ready are left alone.</param>
    /// <param name="note">Why; kept with each version.</param>
    /// <returns>False where it is at work, or its preview is too old.</returns>
    public bool StartApply(string id, IReadOnlySet<RepositoryId> chosen, string? note)
    {
        var begun = feed.Change(id, shown => shown.Phase is RolloutPhase.Ready or RolloutPhase.Applied && !IsOld(shown) && shown.Entries.Any(entry => Goes(entry, chosen))
            ? shown with { Phase = RolloutPhase.Applying, Done = 0, Total = shown.Entries.Count(entry => Goes(entry, chosen)) }
            : null);
        if (begun) { Start(id, stop => ApplyAsync(id, chosen, note, stop)); }

        return begun;
    }

    /// <summary>Its preview is too old to be applied.</summary>
    public bool IsOld(Rollout rollout) => rollout.ReadAt is { } at && time.GetUtcNow() - at > Rollout.Lasting;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        Task[] working;
        lock (_gate) { working = [.. _working]; }

        await Task.WhenAll(working);
        _closing.Dispose();
    }

    private static bool Goes(RolloutEntry entry, IReadOnlySet<RepositoryId> chosen) => entry.IsReady && chosen.Contains(entry.Repository);

    private async Task ApplyAsync(string id, IReadOnlySet<RepositoryId> chosen, string? note, CancellationToken stop)
    {
        var rollout = feed.Find(id)!;
        var going = rollout.Entries.Where(entry => Goes(entry, chosen)).ToList();
        await Parallel.ForEachAsync(going, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (entry, stop) =>
        {
            Set(id, entry.Repository, each => each with { State = RolloutEntryState.Applying, Message = null }, done: 0);
            var result = await changer.PutAsync(entry.Repository, entry.Applied!.Hash, rollout.Text, entry.Figures!, rollout.Actor, note, stop);
            Set(id, entry.Repository, each => each with { State = result.IsDone ? RolloutEntryState.Applied : RolloutEntryState.Failed, Message = result.IsDone ? null : result.Message }, done: 1);
        });
        feed.Change(id, shown => shown with { Phase = RolloutPhase.Applied });
    }

    private void Set(string id, RepositoryId repository, Func<RolloutEntry, RolloutEntry> change, int done) => feed.Change(id, shown => shown with
    {
        Entries = [.. shown.Entries.Select(entry => entry.Repository == repository ? change(entry) : entry)],
        Done = shown.Done + done,
    });

    private void Start(string id, Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            _working.RemoveAll(task => task.IsCompleted);
            _working.Add(Task.Run(() => WorkAsync(id, work)));
        }
    }

    // The top of what happens in the background: nobody else would hear of the error.
    private async Task WorkAsync(string id, Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_closing.Token);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            End(id, "The portal was shut down.");
        }
        catch (Exception error)
        {
            log.LogError(error, "Rollout {Rollout} failed", id);
            End(id, error.Message);
        }
    }

    private void End(string id, string message) => feed.Change(id, shown => shown with
    {
        Phase = shown.Phase == RolloutPhase.Reading ? RolloutPhase.Failed : RolloutPhase.Applied,
        Entries = [.. shown.Entries.Select(entry => entry.State == RolloutEntryState.Applying ? entry with { State = RolloutEntryState.Failed, Message = message } : entry)],
        Message = message,
    });
}
