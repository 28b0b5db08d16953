using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Runs;

/// <summary>What the parts of one run share: who asked, the leases without which nothing more may be deleted, and what was counted and noted.</summary>
internal sealed class RunScope(RunRequest request, RunFeed feed)
{
    // A message is read by a person; the removals tell the rest.
    private const int Told = 5;

    private Tally _tally = new();

    public RunRequest Request => request;

    public required IReadOnlyList<Lease> Leases { get; init; }

    public RunCounts Counts => _tally.Counts;

    /// <summary>What kept the run from doing all, in words; null where nothing did.</summary>
    public string? Message => _tally.Notes.Count == 0 ? null : string.Join(" ", _tally.Notes.Take(Told)) + (_tally.Notes.Count <= Told ? "" : $" And {_tally.Notes.Count - Told} more.");

    /// <summary>The same run, as far as it holds this lease too.</summary>
    public RunScope Holding(Lease lease) => new(request, feed) { Leases = [.. Leases, lease], _tally = _tally };

    /// <summary>Each note is told once.</summary>
    public void Note(string note)
    {
        if (!_tally.Notes.Contains(note)) { _tally.Notes.Add(note); }
    }

    public void Count(IReadOnlyList<Removal> removals)
    {
        if (removals.Count == 0) { return; }

        foreach (var removal in removals) { _tally.Counts = _tally.Counts.With(removal.Outcome, 1, removal.Bytes); }

        feed.Change(request.Id, shown => shown with { Counts = Counts, Done = Counts.Done, Repository = removals[^1].Repository });
    }

    /// <summary>How many images the run goes for, besides those that it has settled already by parking them.</summary>
    public void Expect(int images) => feed.Change(request.Id, shown => shown with { Total = Counts.Done + images });

    public void Show(ActivityPhase phase) => feed.Change(request.Id, shown => shown with { Phase = phase });

    private sealed class Tally
    {
        public RunCounts Counts { get; set; } = RunCounts.None;

        public List<string> Notes { get; } = [];
    }
}
