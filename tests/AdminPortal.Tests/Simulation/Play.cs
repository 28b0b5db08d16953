using System.Globalization;
using System.Text;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Sandbox.Wire;
using Microsoft.Extensions.Time.Testing;

namespace AdminPortal.Tests.Simulation;

/// <summary>
/// One story from its beginning to its end: the world, the portal with its hourly job, and the oracle between them on the wire. Steps happen at
/// calls by their kind, subject and number, not by their order among others, so that it does not matter how calls that go side by side overtake
/// each other.
/// </summary>
internal sealed class Play : IDisposable
{
    private const int MostCalls = 4000;

    // Of the machine's time, for what takes milliseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly Stage _stage;
    private readonly Story _story;
    private readonly FakeTimeProvider _time = new(Start);
    private readonly Acts _acts;
    private readonly Oracle _oracle;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<(string Call, string Subject), int> _ordinals = [];
    private readonly SortedDictionary<string, StringBuilder> _lines = new(StringComparer.Ordinal);
    private readonly StringBuilder _record = new();
    private readonly List<StagedPortal> _dead = [];
    private readonly List<Task> _leftBehind = [];
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _stop;
    private TaskCompletionSource _crash = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StagedPortal _portal = null!;
    private string _folder = "";
    private int _hour;
    private int _calls;

    private Play(Stage stage, Story story, CancellationToken stop)
    {
        (_stage, _story, _stop) = (stage, story, stop);
        _acts = new Acts(stage, _time);
        _oracle = new Oracle(stage, story.Setting, _acts, _time);
    }

    public static async Task<Ending> RunAsync(Stage stage, Story story, CancellationToken stop)
    {
        using var play = new Play(stage, story, stop);
        stage.Clear(play._time, story.Setting);
        play._folder = await stage.PortalFolderAsync(stop);
        try
        {
            await play.TellAsync();
        }
        finally
        {
            await play.CloseAsync();
            Directory.Delete(play._folder, recursive: true);
        }

        return new Ending(play._oracle.Broken, play._record.ToString(), play._oracle.Deleted.Count, play._oracle.WidestWindow);
    }

    public void Dispose() => _gate.Dispose();

    private Setting Setting => _story.Setting;

    private async Task TellAsync()
    {
        _portal = await StagedPortal.OpenAsync(_stage, Setting, _time, _folder, _stop);
        _stage.Watch(new WireWatch(BeforeAsync, AfterAsync));
        for (_hour = 0; _hour < Setting.Hours && _oracle.Broken is null; _hour++)
        {
            foreach (var step in _story.Steps.Where(step => step.When == new Moment(_hour))) { await DoAsync(step, "-"); }

            NextHour(1);
            await WorkAsync(() => _portal.Get<CleanupJob>().TickAsync(_stop));
            await _oracle.CheckHistoryAsync(_portal, settled: false, _stop);
            Flush();
        }

        if (_oracle.Broken is null) { await EndAsync(); }
    }

    /// <summary>Two sweeps in which nothing goes wrong and a person approves what is shown, and as many more as the limit of a run asks for.</summary>
    private async Task EndAsync()
    {
        _acts.Heal(Setting);
        NextHour(Setting.LastHours);
        var since = _time.GetUtcNow();
        var images = _stage.Registry.Repositories.Sum(repository => repository.Count);
        for (var left = 2 + (images / Setting.MaxPerRun); left > 0 && _oracle.Broken is null; left--)
        {
            await WorkAsync(SweepByHandAsync);
            NextHour(1);
        }

        await _oracle.CheckHistoryAsync(_portal, settled: true, _stop);
        if (_oracle.Broken is null) { _oracle.CheckEnough(since); }

        foreach (var repository in _stage.Registry.Repositories)
        {
            foreach (var image in repository.Images()) { Tell("~", $"{repository.Name} keeps {_acts.NameOf(repository.Name, image.Digest)} [{string.Join(", ", image.Tags)}]"); }
        }

        Flush();
    }

    private async Task SweepByHandAsync()
    {
        var plan = await _portal.Get<Previews>().DrawAsync(new PreviewRequest { Id = _portal.Get<RunIds>().NewPlan(), Actor = "ann" }, _stop);
        await _portal.Get<ApprovalStore>().ApproveAsync(plan.Id, [], "ann", _stop);
        _oracle.Approved(plan.Id);
        await _portal.Get<Runner>().ExecuteAsync(new RunRequest { Id = _portal.Get<RunIds>().NewRun(), PlanId = plan.Id, Actor = "ann" }, _stop);
    }

    private async Task WorkAsync(Func<Task> work)
    {
        _ordinals.Clear();
        _calls = 0;
        var portal = _portal;
        var running = Task.Run(() => portal.DoAsync(work), _stop);
        await Task.WhenAny(running, _crash.Task).WaitAsync(Patience, _stop);
        if (_crash.Task.IsCompleted)
        {
            Tell("-", "the portal has crashed and is started again");
            _leftBehind.Add(running);
            _oracle.Crashed();
            _crash = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _portal = await StagedPortal.OpenAsync(_stage, Setting, _time, _folder, _stop);
            return;
        }

        try
        {
            await running;
        }
        catch (Exception error) when (error is AdminPortal.Operations.Accounts.AwsFailure or RunException)
        {
            Tell("-", "the sweep failed");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _oracle.Break($"error: {error}");
        }

        foreach (var run in (await _portal.Get<RunStore>().ListAsync(0, 1, _stop)).Items) { Tell("-", $"run {run.State}, {run.Counts}"); }
    }

    private async Task BeforeAsync(WatchedCall call, CancellationToken gone)
    {
        bool dead;
        var hangs = false;
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (_over.Task.IsCompleted) { throw new OperationCanceledException("The story is over."); }

            dead = IsOfDead(call);
            if (!dead) { (dead, hangs) = await CameAsync(call); }
        }
        finally
        {
            _gate.Release();
        }

        if (dead) { await OverAsync(); }

        if (hangs)
        {
            // Longer than the portal waits for one request.
            _time.Advance(TimeSpan.FromSeconds(31));
            await Task.Delay(Timeout.InfiniteTimeSpan, gone);
        }
    }

    private async Task<(bool Crashes, bool Hangs)> CameAsync(WatchedCall call)
    {
        var (key, came) = (KeyOf(call), _time.GetUtcNow());
        if (!IsCut(call.Subject)) { _ordinals[key] = _ordinals.GetValueOrDefault(key) + 1; }

        var crashes = await StepsAtAsync(key, after: false);
        if (++_calls > MostCalls)
        {
            _oracle.Break("end: a sweep goes on and on");
            crashes = true;
        }

        _oracle.Before(call, came);
        if (crashes) { Crash(); }

        return (crashes, _acts.Hanging.Contains((call.Subject.Repository ?? "-", call.Subject.Operation)));
    }

    private async Task AfterAsync(WatchedCall call, CallRecord answer)
    {
        bool dead;
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (_over.Task.IsCompleted) { throw new OperationCanceledException("The story is over."); }

            dead = IsOfDead(call);
            // What it asked of the registry has happened; what it read of a cluster it will never know.
            if (!dead || call.Subject.Service == "ecr")
            {
                var deleted = _oracle.Deleted.Count;
                _oracle.After(call, answer);
                foreach (var (repository, digest) in _oracle.Deleted.Skip(deleted)) { Tell(repository, $"{repository} {_acts.NameOf(repository, digest)} is deleted"); }
            }

            if (!dead)
            {
                dead = await StepsAtAsync(KeyOf(call), after: true);
                Tick(call.Subject);
                if (dead) { Crash(); }
            }
        }
        finally
        {
            _gate.Release();
        }

        if (dead) { await OverAsync(); }
    }

    private async Task<bool> StepsAtAsync((string Call, string Subject) key, bool after)
    {
        var now = new Moment(_hour, key.Call, key.Subject, _ordinals.GetValueOrDefault(key), after);
        var crashes = false;
        foreach (var step in _story.Steps.Where(step => step.When == now))
        {
            if (step.Words[0] == "crash") { crashes = true; }
            else { await DoAsync(step, key.Subject); }
        }

        return crashes;
    }

    private async Task DoAsync(Step step, string subject)
    {
        if (step.When.Call is not null || _hour > 0) { Tell(subject, step.ToString()); }

        if (_acts.Do(step)) { return; }

        switch (step.Words)
        {
            case ["pin", var repository, var name] when _acts.DigestOf(repository, name) is { } digest:
                await _portal.Get<PinStore>().AddAsync(new Pin { Repository = repository, Digest = ImageDigest.Parse(digest.ToString()), Reason = "audit" }, "ann", _stop);
                _oracle.Pinned(repository, digest, null);
                break;
            case ["pin-tag", var repository, var tag]:
                await _portal.Get<PinStore>().AddAsync(new Pin { Repository = repository, TagPattern = tag, Reason = "audit" }, "ann", _stop);
                _oracle.Pinned(repository, null, tag);
                break;
            case ["approve"] when step.When.Call is null:
                await WorkAsync(SweepByHandAsync);
                break;
            case ["pin" or "approve" or "crash", ..]:
                break;
            default:
                throw new FormatException($"'{step}' says nothing that can be done");
        }
    }

    /// <summary>From now on nothing comes from this portal; what it had sent may still come late.</summary>
    private void Crash()
    {
        _dead.Add(_portal);
        _portal.Kill();
        _crash.TrySetResult();
    }

    private bool IsOfDead(WatchedCall call) => _dead.Exists(dead => call.TraceParent?.Contains(dead.Trace, StringComparison.Ordinal) == true);

    /// <summary>Never returns: whoever called has died.</summary>
    private async Task OverAsync()
    {
        await _over.Task;
        throw new OperationCanceledException("The portal has crashed.");
    }

    /// <summary>Calls take time where they come one after another; side by side, nobody could say what each of them sees.</summary>
    private void Tick(CallSubject subject)
    {
        var seconds = subject switch
        {
            { Service: "ecr", Operation: "DescribeRepositories" } => Setting.ListingTick,
            { Service: "ecr", Operation: "BatchDeleteImage" } => Setting.RegistryTick,
            { Service: "ecr" } when Setting.Repositories == 1 => Setting.RegistryTick,
            { Service: "kubernetes" } when Setting.Clusters == 1 && _hour < Setting.Hours => Setting.ClusterTick,
            _ => 0,
        };
        if (seconds > 0) { _time.Advance(TimeSpan.FromSeconds(seconds)); }
    }

    private bool IsCut(CallSubject subject) => _stage.Server.Faults.All.Any(armed =>
        armed.Fault.Kind == FaultKind.Cut && armed.Fault.Operation == subject.Operation && (armed.Fault.Repository is null || armed.Fault.Repository == subject.Repository));

    private static (string Call, string Subject) KeyOf(WatchedCall call) => (call.Subject.Operation, call.Subject.Repository ?? "-");

    private void NextHour(int hours)
    {
        var now = _time.GetUtcNow();
        var full = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        _time.Advance(full.AddHours(hours) - now);
    }

    private void Tell(string subject, string line)
    {
        lock (_lines) { (_lines.TryGetValue(subject, out var lines) ? lines : _lines[subject] = new StringBuilder()).Append(CultureInfo.InvariantCulture, $"  {line}\n"); }
    }

    // By subject: what happens in one repository or cluster comes in one order, and what happens in several does not.
    private void Flush()
    {
        _record.Append(CultureInfo.InvariantCulture, $"hour {_hour}\n");
        foreach (var lines in _lines.Values) { _record.Append(lines); }

        _lines.Clear();
    }

    private async Task CloseAsync()
    {
        foreach (var dead in _dead) { dead.Bury(); }

        await _gate.WaitAsync(CancellationToken.None);
        _over.TrySetResult();
        _gate.Release();
        foreach (var task in _leftBehind) { await task.WaitAsync(Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); }

        foreach (var dead in _dead.Append(_portal).OfType<StagedPortal>()) { await dead.DisposeAsync(); }
    }
}
