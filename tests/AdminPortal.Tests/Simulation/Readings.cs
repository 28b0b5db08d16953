using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Tests.Simulation;

/// <summary>
/// What the clusters told when they were last read, as it stood in them at the moment of each list: every text anywhere in an object that names an
/// image. Watched on the wire, so that it does not matter how the portal reads.
/// </summary>
internal sealed partial class Readings(Stage stage, Setting setting, TimeProvider time)
{
    private static readonly string[] Kinds = ["deployments", "statefulsets", "daemonsets", "cronjobs", "jobs", "replicationcontrollers", "podtemplates", "replicasets", "controllerrevisions", "pods"];
    private static readonly ConcurrentDictionary<Digest, string?> Configs = [];

    private readonly Dictionary<string, Seen> _whole = [];
    private readonly Dictionary<Digest, DateTimeOffset> _remembered = [];
    private readonly Dictionary<Digest, DateTimeOffset> _resolved = [];
    private Dictionary<string, Seen> _current = [];
    private IReadOnlyList<string>? _listed;
    private bool _kept = true;

    /// <summary>When the last reading of all clusters began; null before the first.</summary>
    public DateTimeOffset? BeganAt { get; private set; }

    /// <summary>Of a generated or a given manifest; null where it has none.</summary>
    public static string? ConfigOf(StoredImage image) => Configs.GetOrAdd(image.Digest, static (_, image) =>
    {
        using var manifest = JsonDocument.Parse(EcrRepository.ManifestOf(image));
        return manifest.RootElement.TryGetProperty("config", out var config) ? config.GetProperty("digest").GetString() : null;
    }, image);

    public void Before(WatchedCall call)
    {
        switch (call.Subject)
        {
            case { Service: "eks", Operation: "ListClusters" }:
                (BeganAt, _current, _listed, _kept) = (time.GetUtcNow(), [], null, false);
                break;
            case { Service: "kubernetes", Repository: { } cluster, Operation: var kind } when !kind.StartsWith('/') && call.Page == 1:
                Of(cluster).Lists[kind] = ListOf(cluster, kind, call.Limit ?? int.MaxValue);
                break;
            case { Service: "ecr" }:
                Keep();
                Resolve(call.Subject.Repository);
                break;
        }
    }

    public void After(WatchedCall call, CallRecord answer)
    {
        switch (call.Subject)
        {
            case { Service: "eks", Operation: "ListClusters" } when answer.Error is null:
                _listed = [.. stage.Server.Eks.In(Stage.Account, Stage.Region).Select(cluster => cluster.Name)];
                break;
            case { Service: "eks", Operation: "DescribeCluster", Repository: { } gone } when answer.Error == "ResourceNotFoundException":
                _listed = [.. (_listed ?? []).Where(name => name != gone)];
                break;
            case { Service: "kubernetes", Repository: { } cluster, Operation: "/api" or "/apis" or "/api/v1" or "/apis/apps/v1" or "/apis/batch/v1" } when call.Subject.Operation is var path:
                Of(cluster).Discovery[path] = answer.Error is null;
                break;
            case { Service: "kubernetes", Repository: { } cluster, Operation: var kind } when answer.Error is null && !kind.StartsWith('/'):
                Of(cluster).Lists[kind].Pages.Add(call.Page);
                break;
        }
    }

    /// <summary>The process that was reading has ended, and with it what it had not kept.</summary>
    public void Abandon() => _kept = true;

    /// <summary>Why nobody can say what runs; null where every cluster was read whole.</summary>
    public string? Gap()
    {
        if (_listed is null) { return "the clusters could not be listed"; }

        return _listed.Concat(setting is { Kubeconfig: 1, Clusters: > 1 } ? ["dev"] : []).Select(name => _current.TryGetValue(name, out var seen) ? seen.Gap(name) : $"{name} was not read").FirstOrDefault(gap => gap is not null);
    }

    /// <summary>Images of the repository that were named when the clusters were last read, or within a day, with who named them.</summary>
    /// <param name="images">The repository as it is now: a tag counts for the image that had it then and has it still.</param>
    public IEnumerable<(Digest Digest, string Why)> Needed(string repository, IReadOnlyDictionary<Digest, StoredImage> images)
    {
        foreach (var (cluster, seen) in _whole)
        {
            foreach (var named in (_current.TryGetValue(cluster, out var current) ? current : seen).Lists.Values.SelectMany(list => list.Named))
            {
                var why = $"{named.Kind} {named.Object} of {cluster}";
                if (named.Digest is { } digest) { yield return (digest, why); }

                if (named.Tag is { } tag && named.Repository == repository && named.Holder is { } holder && images.TryGetValue(holder, out var image) && image.Tags.Contains(tag)) { yield return (holder, why); }

                if (named.Config is { } config && named.Repository == repository)
                {
                    foreach (var match in images.Values.Where(image => ConfigOf(image) == config)) { yield return (match.Digest, why); }
                }
            }
        }

        foreach (var (digest, at) in _remembered.Where(use => time.GetUtcNow() - use.Value <= TimeSpan.FromHours(24))) { yield return (digest, $"somebody at {at:HH:mm}, less than a day ago"); }
    }

    /// <summary>Images that were named by a tag or a config within a day, and so may be remembered; a tag may have moved on since.</summary>
    public IEnumerable<Digest> NeededLately() => _resolved.Where(use => time.GetUtcNow() - use.Value <= TimeSpan.FromHours(25)).Select(use => use.Key);

    /// <summary>Some container of the repository's reports a config that no image of it has: nobody can tell what it runs.</summary>
    public bool HasUnknownConfig(string repository, IEnumerable<StoredImage> images)
    {
        var configs = images.Select(ConfigOf).ToHashSet();
        return _whole.Values.SelectMany(seen => seen.Lists.Values).SelectMany(list => list.Named).Any(named => named.Config is { } config && named.Repository == repository && !configs.Contains(config));
    }

    private void Keep()
    {
        if (_kept) { return; }

        _kept = true;
        foreach (var (name, seen) in _current)
        {
            if (seen.Gap(name) is null) { _whole[name] = seen; }

            foreach (var digest in seen.Lists.Values.SelectMany(list => list.Named).Select(named => named.Digest).OfType<Digest>()) { _remembered[digest] = BeganAt!.Value; }
        }
    }

    private void Resolve(string? name)
    {
        if (name is null || stage.Registry.Find(name) is not { } repository) { return; }

        foreach (var named in _current.Values.SelectMany(seen => seen.Lists.Values).SelectMany(list => list.Named).Where(named => named.Repository == name))
        {
            if (named.Tag is { } tag && repository.Find(tag) is { } holder) { _resolved[holder.Digest] = time.GetUtcNow(); }

            foreach (var image in named.Config is { } config ? repository.Images().Where(image => ConfigOf(image) == config) : []) { _resolved[image.Digest] = time.GetUtcNow(); }
        }
    }

    private Seen Of(string cluster)
    {
        lock (_current) { return _current.TryGetValue(cluster, out var seen) ? seen : _current[cluster] = new Seen(); }
    }

    private SeenList ListOf(string cluster, string kind, int limit)
    {
        if (!Kinds.Contains(kind)) { return new SeenList([], 1); }

        var objects = stage.Clusters[cluster].Objects.All(kind);
        return new SeenList([.. objects.SelectMany(item => NamedIn(kind, item))], Math.Max(1, (objects.Count + limit - 1) / limit));
    }

    private IEnumerable<Named> NamedIn(string kind, JsonObject item)
    {
        var name = item["metadata"]!["name"]!.GetValue<string>();
        var texts = TextsIn(item).Distinct().ToList();
        var repositories = texts.Select(text => Reference().Match(text)).Where(match => match.Success).Select(match => match.Groups["repository"].Value).Distinct().ToList();
        foreach (var text in texts)
        {
            if (Bare().IsMatch(text))
            {
                foreach (var repository in repositories) { yield return new Named(kind, name) { Repository = repository, Config = text }; }
            }
            else if (Sha().Match(text) is { Success: true } sha)
            {
                yield return new Named(kind, name) { Digest = Digest.Parse(sha.Value) };
            }

            if (Reference().Match(text) is { Success: true } match && match.Groups["tag"] is { Success: true, Value: var tag })
            {
                var repository = match.Groups["repository"].Value;
                yield return new Named(kind, name) { Repository = repository, Tag = tag, Holder = stage.Registry.Find(repository)?.Find(tag)?.Digest };
            }
        }
    }

    private static IEnumerable<string> TextsIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => TextsIn(member.Value)),
        JsonArray items => items.SelectMany(TextsIn),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex("^" + Stage.Account + @"\.dkr\.ecr\." + Stage.Region + @"\.amazonaws\.com/(?<repository>[a-z/]+)(:(?<tag>[^@:]+))?(@.*)?$")]
    private static partial Regex Reference();

    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex Sha();

    [GeneratedRegex("^sha256:[0-9a-f]{64}$")]
    private static partial Regex Bare();

    private sealed class Seen
    {
        public ConcurrentDictionary<string, SeenList> Lists { get; } = [];

        public ConcurrentDictionary<string, bool> Discovery { get; } = [];

        public string? Gap(string name) =>
            Discovery.Where(path => !path.Value).Select(path => $"{name} did not answer {path.Key}").Order(StringComparer.Ordinal).FirstOrDefault()
            ?? Kinds.Where(kind => !Lists.TryGetValue(kind, out var list) || list.Pages.Count < list.PagesInAll).Select(kind => $"{kind} of {name} were not read whole").FirstOrDefault();
    }

    private sealed record SeenList(IReadOnlyList<Named> Named, int PagesInAll)
    {
        public HashSet<int> Pages { get; } = [];
    }

    private sealed record Named(string Kind, string Object)
    {
        public Digest? Digest { get; init; }

        public string? Repository { get; init; }

        public string? Tag { get; init; }

        /// <summary>The image that had the tag when the object was listed.</summary>
        public Digest? Holder { get; init; }

        public string? Config { get; init; }
    }
}
