using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// Where pages ask for previews and runs. They work in the background and go on when the page is closed; how they fare is in the
/// <see cref="RunFeed"/>, under the id that is handed out.
/// </summary>
public sealed class RunDesk(Previews previews, Runner runner, RunIds ids, RunFeed feed, TimeProvider time, ILogger<RunDesk> log) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly List<Task> _working = [];

    /// <returns>The id of the plan to be.</returns>
    public string StartPreview(string? repository, string actor)
    {
        var id = ids.NewPlan();
        Start(id, ActivityKind.Preview, actor, stop => previews.DrawAsync(new PreviewRequest { Id = id, Actor = actor, Repository = repository }, stop));
        return id;
    }

    /// <summary>Draws what would become of a person's choice; it deletes nothing.</summary>
    /// <returns>The id of the plan to be.</returns>
    public string StartChoice(HandChoice choice, string actor)
    {
        var id = ids.NewPlan();
        Start(id, ActivityKind.Preview, actor, stop => previews.DrawAsync(new PreviewRequest { Id = id, Actor = actor, Hand = choice }, stop));
        return id;
    }

    /// <returns>The id of the run to be.</returns>
    public string StartRun(string planId, string actor) => StartRun(planId, null, actor);

    /// <param name="planId">The plan to execute.</param>
    /// <param name="only">Only these of its repositories; null for all.</param>
    /// <param name="actor">Who asks.</param>
    /// <returns>The id of the run to be.</returns>
    public string StartRun(string planId, IReadOnlySet<RepositoryId>? only, string actor)
    {
        var id = ids.NewRun();
        Start(id, ActivityKind.Run, actor, stop => runner.ExecuteAsync(new RunRequest { Id = id, PlanId = planId, Only = only, Actor = actor }, stop));
        return id;
    }

    /// <summary>Lets the batch that is under way end, and then the run; whoever started it.</summary>
    /// <returns>False for a run that is not at work in this process.</returns>
    public bool StopAfterBatch(string runId) => runner.StopAfterBatch(runId);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        Task[] working;
        lock (_gate) { working = [.. _working]; }

        await Task.WhenAll(working);
        _closing.Dispose();
    }

    private void Start(string id, ActivityKind kind, string actor, Func<CancellationToken, Task> work)
    {
        feed.Publish(new Activity { Id = id, Kind = kind, Actor = actor, StartedAt = time.GetUtcNow() });
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
            log.LogError(error, "{Activity} failed", id);
            End(id, error.Message);
        }
    }

    private void End(string id, string message) =>
        feed.Change(id, shown => shown with { Phase = ActivityPhase.Failed, EndedAt = shown.EndedAt ?? time.GetUtcNow(), Message = message });
}
