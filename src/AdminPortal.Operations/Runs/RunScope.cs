using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// What the parts of one run share: who asked, the leases without which nothing more may be deleted, and what was counted and noted. Thread-safe,
/// since repositories are worked on side by side.
/// </summary>
internal sealed class RunScope(RunRequest request, RunFeed feed)
{
    // A message is read by a person; the removals tell the rest.
    private const int Told = 5;

    private Tally _tally = new();

    public RunRequest Request => request;

    public required IReadOnlyList<Lease> Leases { get; init; }

    public RunCounts Counts => _tally.Counts;

    /// <summary>What kept the run from doing all, in words; null where nothing did.</summary>
    public string? Message
    {
        get
        {
            var notes = _tally.Notes;
            return notes.Count == 0 ? null : string.Join(" ", notes.Take(Told)) + (notes.Count <= Told ? "" : $" And {notes.Count - Told} more.");
        }
    }

    /// <summary>The same run, as far as it holds this lease too.</summary>
    public RunScope Holding(Lease lease) => new(request, feed) { Leases = [.. Leases, lease], _tally = _tally };

    /// <summary>What hindered the run in a repository; null where nothing did.</summary>
    public string? TroubleIn(RepositoryId repository) => _tally.TroubleIn(repository);

    /// <summary>Whether nothing more may be deleted now; why is noted.</summary>
    public async Task<bool> IsHaltedAsync(CancellationToken stop)
    {
        if (request.Halt is not { } ask || await ask(stop) is not { } reason) { return false; }

        Note($"{reason} What was left waits for a later run.");
        return true;
    }

    /// <summary>Each note is told once.</summary>
    public void Note(string note) => _tally.Add(note);

    public void Count(IReadOnlyList<Removal> removals)
    {
        if (removals.Count == 0) { return; }

        _tally.Add(removals);
        foreach (var removal in removals.Where(removal => removal.Outcome is RemovalOutcome.Refused or RemovalOutcome.Failed)) { _tally.Hinder(removal); }

        // Asked within: of two that come together, the later must not show the earlier sum.
        feed.Change(request.Id, shown =>
        {
            var counts = Counts;
            return shown with { Counts = counts, Done = counts.Done, Repository = removals[^1].Repository };
        });
    }

    /// <summary>How many images the run goes for, besides those that it has settled already by parking them.</summary>
    public void Expect(int images) => feed.Change(request.Id, shown => shown with { Total = Counts.Done + images });

    public void Show(ActivityPhase phase) => feed.Change(request.Id, shown => shown with { Phase = phase });

    private sealed class Tally
    {
        private readonly Lock _gate = new();
        private readonly List<string> _notes = [];
        private readonly Dictionary<RepositoryId, string> _troubles = [];
        private RunCounts _counts = RunCounts.None;

        public RunCounts Counts
        {
            get
            {
                lock (_gate) { return _counts; }
            }
        }

        public IReadOnlyList<string> Notes
        {
            get
            {
                lock (_gate) { return [.. _notes]; }
            }
        }

        public void Add(IReadOnlyList<Removal> removals)
        {
            lock (_gate)
            {
                foreach (var removal in removals) { _counts = _counts.With(removal.Outcome, 1, removal.Bytes); }
            }
        }

        public void Hinder(Removal removal)
        {
            lock (_gate) { _troubles[removal.Repository] = removal.Detail ?? "ECR did not say why"; }
        }

        public string? TroubleIn(RepositoryId repository)
        {
            lock (_gate) { return _troubles.GetValueOrDefault(repository); }
        }

        public void Add(string note)
        {
            lock (_gate)
            {
                if (!_notes.Contains(note)) { _notes.Add(note); }
            }
        }
    }
}
