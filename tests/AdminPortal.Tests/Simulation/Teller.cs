using System.Globalization;

namespace AdminPortal.Tests.Simulation;

/// <summary>Makes a story from a seed. The same seed makes the same story on every machine.</summary>
internal sealed class Teller
{
    private static readonly string[] Styles = ["tag", "tag", "digest", "both", "unpulled", "moved", "moved", "pullable", "elsewhere", "platform", "config"];
    private static readonly string[] Kinds = ["deployment", "deployment", "deployment", "statefulset", "daemonset", "cronjob", "job", "controller", "template", "pod", "pod", "finished", "init", "ephemeral", "volume"];
    private static readonly string[] Listed = ["deployments", "statefulsets", "daemonsets", "cronjobs", "jobs", "replicasets", "controllerrevisions", "pods"];
    private static readonly string[] Branches = ["main", "main", "main", "dev", "feature-x"];

    private readonly Random _chance;
    private readonly List<Step> _steps = [];
    private readonly List<(string Repository, string Name, bool IsIndex)> _images = [];
    private readonly List<(string Cluster, string Name)> _workloads = [];
    private Setting _setting = new();
    private int _names;

    private Teller(int seed) => _chance = new Random(seed);

    public static Story Tell(int seed)
    {
        var teller = new Teller(seed);
        teller.Set();
        teller.Begin();
        for (var hour = 0; hour < teller._setting.Hours; hour++) { teller.Hour(hour); }

        return new Story(seed, teller._setting, teller._steps);
    }

    private void Set() => _setting = new Setting
    {
        Hours = _chance.Next(2, 5),
        Repositories = One(1, 1, 1, 2, 2, 3),
        Clusters = One(1, 1, 2),
        Kubeconfig = One(0, 0, 1),
        KeepNewest = One(1, 2, 2, 3),
        Protected = One(0, 1),
        RegistryPage = One(2, 3, 7, 1000),
        ClusterPage = One(1, 2, 3, 500),
        MaxPerRun = One(10, 14, 5000, 5000, 5000),
        ParkCount = One(3, 100, 100),
        ParkPercent = One(40, 90),
        ShrinkPercent = One(50, 90, 100),
        RegistryTick = One(0, 0, 1, 9, 14),
        ClusterTick = One(0, 0, 0, 1, 2, 6),
        ListingTick = One(0, 61, 61, 200),
        LastHours = One(1, 1, 25, 24 * 8, 24 * 32),
    };

    /// <summary>Images of some months, and workloads that run some of them.</summary>
    private void Begin()
    {
        var start = new Moment(0);
        foreach (var repository in _setting.RepositoryNames)
        {
            var age = _chance.Next(24 * 12, 24 * 60);
            for (var left = _chance.Next(6, 16); left > 0; left--)
            {
                Push(start, repository, Math.Max(1, age), quiet: true);
                age -= _chance.Next(1, Math.Max(2, 2 * age / left));
            }
        }

        foreach (var cluster in _setting.ClusterNames)
        {
            for (var left = _chance.Next(1, 5); left > 0; left--)
            {
                Deploy(start, cluster, null);
                if (_chance.Next(3) == 0) { Deploy(start, cluster, _workloads[^1].Name); }

                if (_chance.Next(5) == 0) { Add(start, "scale", cluster, _workloads[^1].Name); }
            }
        }
    }

    private void Hour(int hour)
    {
        for (var left = hour == 0 ? 0 : _chance.Next(4); left > 0; left--) { Between(new Moment(hour)); }

        for (var left = _chance.Next(5); left > 0; left--) { Within(hour); }
    }

    private void Between(Moment when)
    {
        switch (_chance.Next(20))
        {
            case 0: Add(when, "wait", Text(_chance.Next(60, 4000))); break;
            case 1: Add(when, "wait", Text(3600 * One(2, 20, 26, 24 * 8))); break;
            case 2: Add(when, "approve"); break;
            case 3 or 4: Trouble(when, Cluster()); break;
            case 5: Fail(when, Repository()); break;
            case 6: Add(when, One("vanish", "appear", "cutoff"), Cluster()); break;
            case 7: Add(when, "allow", Cluster(), One(Listed)); break;
            case < 14: InRegistry(when, Repository()); break;
            default: InCluster(when, Cluster()); break;
        }
    }

    private void Within(int hour)
    {
        var after = _chance.Next(2) == 0;
        if (_chance.Next(4) == 0)
        {
            var cluster = Cluster();
            var when = new Moment(hour, One(Listed), cluster, _chance.Next(1, 4), after);
            switch (_chance.Next(10))
            {
                case 0 when _setting.Clusters == 1: Add(when, "crash"); break;
                case 1 when _setting.Clusters == 1: Add(when, "wait", Text(One(10, 61, 400, 4000))); break;
                case 2: Trouble(when, cluster); break;
                case < 5: InRegistry(when, Repository()); break;
                default: InCluster(when, cluster); break;
            }

            return;
        }

        var repository = Repository();
        var call = One("BatchDeleteImage", "BatchDeleteImage", "BatchDeleteImage", "DescribeImages", "DescribeImages", "BatchGetImage", "DescribeRepositories");
        var place = new Moment(hour, call, call == "DescribeRepositories" ? "-" : repository, _chance.Next(1, call == "DescribeImages" ? 7 : 3), after);
        var alone = _setting.Repositories == 1 || call is "BatchDeleteImage" or "DescribeRepositories";
        switch (_chance.Next(12))
        {
            case 0 or 1 when alone: Add(place, "crash"); break;
            // A call to delete that takes long is given up, and what becomes of it then is a race.
            case 2 when alone: Add(place, "wait", Text(call == "BatchDeleteImage" ? _chance.Next(1, 14) : One(10, 61, 400, 4000, 100_000))); break;
            case 3: Fail(place, repository); break;
            case < 8: InRegistry(place, repository); break;
            default: InCluster(place, Cluster()); break;
        }
    }

    private void InRegistry(Moment when, string repository)
    {
        var mine = _images.Where(image => image.Repository == repository).ToList();
        if (mine.Count == 0 || _chance.Next(5) == 0)
        {
            Push(when, repository, 0, quiet: false);
            return;
        }

        // The old ones are those that are about to go.
        var (_, name, _) = mine[_chance.Next(2) == 0 ? _chance.Next(mine.Count) : _chance.Next(Math.Max(1, mine.Count / 2))];
        switch (_chance.Next(12))
        {
            case 0: Add(when, "tag", repository, name, $"v{_chance.Next(1, 9)}.{_chance.Next(0, 9)}.0"); break;
            case 1: Add(when, "tag", repository, name, One("main", "latest", "keep-audit")); break;
            case 2: Add(when, "tag", repository, name, Build(One(Branches))); break;
            case 3 or 4: Adopt(when, repository, name); break;
            case 5: Add(when, One("sign", "bundle"), repository, name); break;
            case 6: Add(when, "pull", repository, name); break;
            case 7 or 8: Add(when, "lose", repository, name); break;
            case 9: Add(when, "archive", repository, name); break;
            case 10: Add(when, "pin", repository, name); break;
            default: Add(when, "pin-tag", repository, One("main", "latest", "v1.0.0")); break;
        }
    }

    private void InCluster(Moment when, string cluster)
    {
        var mine = _workloads.Where(workload => workload.Cluster == cluster).ToList();
        if (mine.Count == 0 || _chance.Next(2) == 0)
        {
            Deploy(when, cluster, mine.Count > 0 && _chance.Next(2) == 0 ? mine[_chance.Next(mine.Count)].Name : null);
            return;
        }

        Add(when, One("scale", "rollback", "undeploy"), cluster, mine[_chance.Next(mine.Count)].Name);
    }

    private void Deploy(Moment when, string cluster, string? workload)
    {
        if (_images.Count == 0) { return; }

        var (repository, name, isIndex) = _images[_chance.Next(3) == 0 ? _chance.Next(_images.Count) : _chance.Next(Math.Max(1, 2 * _images.Count / 3))];
        var style = One(Styles);
        if (style == "platform" && !isIndex) { style = "moved"; }

        if (style == "config" && isIndex) { name += "/amd64"; }

        // A workload keeps its kind, or its history would not be one.
        var kind = workload?.Split('-')[0] ?? One(Kinds);
        workload ??= $"{kind}-{++_names}";
        _workloads.Add((cluster, workload));
        Add(when, "deploy", cluster, kind, workload, repository, name, style);
    }

    private void Push(Moment when, string repository, int hoursAgo, bool quiet)
    {
        // Now and then the same image as in another repository.
        var known = _images.Where(image => image.Repository != repository && !image.IsIndex && image.Name.StartsWith('i')).ToList();
        var name = known.Count > 0 && _chance.Next(5) == 0 ? known[_chance.Next(known.Count)].Name : $"i{++_names}";
        if (_images.Any(image => image.Repository == repository && image.Name == name)) { name = $"i{++_names}"; }

        var verb = One("push", "push", "push", "push", "index", "index", "attested", "cache");
        if (repository.EndsWith("/cache", StringComparison.Ordinal)) { verb = One("push", "cache", "cache"); }

        if (!name.StartsWith('i') || known.Exists(image => image.Name == name)) { verb = "push"; }

        Add(when, verb, repository, name, Text(hoursAgo), verb == "cache" || repository.EndsWith("/cache", StringComparison.Ordinal) ? One("buildcache", "-", "-") : TagsOf());
        _images.Add((repository, name, verb is "index" or "attested"));
        if (_chance.Next(5) == 0) { Add(when, One("sign", "bundle"), repository, name); }

        // What an index left behind when somebody else deleted it.
        if (quiet && verb == "index" && _chance.Next(8) == 0) { Add(when with { Hour = 1 }, "lose", repository, name); }

        if (quiet && _chance.Next(10) == 0) { Add(when with { Hour = 1 }, "lose", repository, name); }
    }

    private void Adopt(Moment when, string repository, string child)
    {
        var name = $"i{++_names}";
        Add(when, "adopt", repository, name, TagsOf(), child);
        _images.Add((repository, name, true));
    }

    private void Trouble(Moment when, string cluster)
    {
        switch (_chance.Next(5))
        {
            case 0: Add(when, "forbid", cluster, One(Listed)); break;
            case 1: Add(when, "forbid", cluster, One(Listed), "shop"); break;
            case 2 when _setting.Clusters == 1: Add(when, "hang", cluster, One(Listed)); break;
            case 3: Add(when, "trouble", cluster, "ExpireContinue", "-", One("1", "2", "all")); break;
            default: Add(when, "trouble", cluster, One("Status", "Truncate", "Html"), One("-", One(Listed), One(Listed)), One("1", "3", "all")); break;
        }
    }

    private void Fail(Moment when, string repository)
    {
        var kind = One("Error", "Throttle", "Cut", "Truncate", "Html");
        var operation = One("BatchDeleteImage", "BatchDeleteImage", "DescribeImages", "BatchGetImage", "DescribeRepositories", "ListClusters", "DescribeCluster");
        var subject = operation is "DescribeRepositories" or "ListClusters" ? "-" : operation == "DescribeCluster" ? Cluster() : repository;
        Add(when, "fail", operation, subject, kind, One("1", "2", "all"));
    }

    private string TagsOf() => _chance.Next(12) switch
    {
        0 => "-",
        1 => $"v{_chance.Next(1, 9)}.{_chance.Next(0, 99)}.{_chance.Next(0, 9)}",
        2 => $"{Build("main")},{Build("feature-x")}",
        3 => $"{Build("dev")},{One("main", "latest")}",
        4 => $"{Build("main")},main",
        5 => $"{Build("main")},{One("buildcache", "keep-me")}",
        _ => Build(One(Branches)),
    };

    private string Build(string branch) => $"{branch}-{"abcdef"[_chance.Next(6)]}{_chance.Next(0x100000):x5}{_chance.Next(10)}";

    private string Repository() => One([.. _setting.RepositoryNames]);

    private string Cluster() => One([.. _setting.ClusterNames]);

    private T One<T>(params T[] of) => of[_chance.Next(of.Length)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Add(Moment when, params string[] words) => _steps.Add(new Step(when, words));
}
