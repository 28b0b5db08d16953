using System.Collections.Concurrent;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>
/// All registries of all accounts and regions, in memory and, if it has a file, in a journal. The API answers from it, and a
/// test or a world writes to it by the same door. Thread-safe.
/// </summary>
public sealed class EcrState : IDisposable
{
    private readonly ConcurrentDictionary<(string Account, string Region), EcrRegistry> _registries = new();
    private readonly EcrJournal _journal;

    private EcrState(EcrJournal journal) => _journal = journal;

    /// <summary>A state that lives in memory only.</summary>
    public static EcrState InMemory() => new(new EcrJournal());

    /// <summary>A state that is kept in a file, and starts from what the file holds.</summary>
    public static EcrState Open(string path)
    {
        var state = InMemory();
        state._journal.File = Journal.Open(path, line => EcrJournal.Replay(state, line));
        return state;
    }

    /// <summary>The most entries on a page of a listing, whatever the caller allows: a server may give fewer than asked for.</summary>
    public int LargestPage { get; set; } = int.MaxValue;

    /// <summary>Whether there is no repository anywhere.</summary>
    public bool IsEmpty => _registries.Values.All(registry => registry.Repositories.Count == 0);

    /// <summary>Every registry that was ever asked for.</summary>
    public IEnumerable<EcrRegistry> Registries => _registries.Values;

    /// <summary>An account's registry in a region.</summary>
    public EcrRegistry Registry(string account, string region) =>
        _registries.GetOrAdd((account, region), key => new(key.Account, key.Region, _journal));

    /// <summary>Writes a beginning that counts for nothing until it is whole: its lines may reach the file late.</summary>
    internal void Fill(Action fill)
    {
        if (_journal.File is { } file)
        {
            file.Fill(fill);
        }
        else
        {
            fill();
        }
    }

    /// <summary>Rewrites the journal if it has grown long; meant to be called now and then.</summary>
    public void Tidy()
    {
        if (_journal.File is { IsLong: true } file)
        {
            file.Rewrite(() =>
            {
                foreach (var registry in _registries.Values)
                {
                    registry.AppendAll();
                }
            });
        }
    }

    /// <summary>Closes the journal.</summary>
    public void Dispose() => _journal.File?.Dispose();
}
