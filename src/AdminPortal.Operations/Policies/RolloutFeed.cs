namespace AdminPortal.Operations.Policies;

/// <summary>The rollouts of this process, for pages that show them live.</summary>
public sealed class RolloutFeed
{
    private const int Kept = 5;

    private readonly Lock _gate = new();
    private readonly List<Rollout> _rollouts = [];

    /// <summary>Something changed. Called on a thread of the pool; handlers must not throw.</summary>
    public event Action? Changed;

    /// <summary>Null for one that this process does not know, or no longer.</summary>
    public Rollout? Find(string? id)
    {
        lock (_gate) { return _rollouts.Find(rollout => rollout.Id == id); }
    }

    internal void Add(Rollout rollout)
    {
        lock (_gate)
        {
            _rollouts.Add(rollout);
            if (_rollouts.Find(old => !old.IsAtWork) is { } old && _rollouts.Count > Kept) { _rollouts.Remove(old); }
        }

        Changed?.Invoke();
    }

    /// <returns>False where the rollout is gone, or the change did not want it as it is.</returns>
    internal bool Change(string id, Func<Rollout, Rollout?> change)
    {
        lock (_gate)
        {
            var at = _rollouts.FindIndex(rollout => rollout.Id == id);
            if (at < 0 || change(_rollouts[at]) is not { } changed) { return false; }

            _rollouts[at] = changed;
        }

        Changed?.Invoke();
        return true;
    }
}
