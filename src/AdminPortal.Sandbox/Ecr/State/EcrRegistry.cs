namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>One account's ECR in one region. Thread-safe.</summary>
public sealed class EcrRegistry
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, EcrRepository> _repositories = new(StringComparer.Ordinal);
    private readonly EcrJournal _journal;

    internal EcrRegistry(string account, string region, EcrJournal journal)
    {
        Account = account;
        Region = region;
        _journal = journal;
    }

    /// <summary>The account, which is also the registry's id.</summary>
    public string Account { get; }

    /// <summary>The region.</summary>
    public string Region { get; }

    /// <summary>All that it is apart from its repositories.</summary>
    public RegistrySettings Settings { get; private set; } = new();

    /// <summary>Its repositories, by name.</summary>
    public IReadOnlyList<EcrRepository> Repositories
    {
        get
        {
            lock (_gate)
            {
                return [.. _repositories.Values];
            }
        }
    }

    /// <summary>The repository of that name, or null.</summary>
    public EcrRepository? Find(string name)
    {
        lock (_gate)
        {
            return _repositories.GetValueOrDefault(name);
        }
    }

    /// <summary>Creates a repository; null if the name is taken.</summary>
    public EcrRepository? Create(RepositorySettings settings)
    {
        lock (_gate)
        {
            if (_repositories.ContainsKey(settings.Name))
            {
                return null;
            }

            var repository = new EcrRepository(this, settings, _journal);
            _repositories.Add(settings.Name, repository);
            _journal.Repository(repository);
            return repository;
        }
    }

    /// <summary>Deletes a repository; false if it holds images and <paramref name="force"/> is not given.</summary>
    public bool Delete(EcrRepository repository, bool force)
    {
        lock (_gate)
        {
            return repository.End(force) && _repositories.Remove(repository.Name);
        }
    }

    /// <summary>Changes what the registry is apart from its repositories.</summary>
    public void Change(Func<RegistrySettings, RegistrySettings> change)
    {
        lock (_gate)
        {
            Settings = change(Settings);
            _journal.Registry(this);
        }
    }

    internal void Restore(RegistrySettings settings) => Settings = settings;

    internal void Restore(RepositorySettings settings)
    {
        if (Find(settings.Name) is { } repository)
        {
            repository.Restore(settings);
            return;
        }

        _repositories.Add(settings.Name, new(this, settings, _journal));
    }

    internal void Forget(string name) => _repositories.Remove(name);

    internal void AppendAll()
    {
        lock (_gate)
        {
            _journal.Registry(this);
            foreach (var repository in _repositories.Values)
            {
                repository.AppendAll();
            }
        }
    }
}
