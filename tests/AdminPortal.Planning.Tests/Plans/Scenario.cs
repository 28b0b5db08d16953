using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Tags;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Planning.Tests.Plans;

/// <summary>
/// A repository, its clusters and the expected verdicts in one text that a person can read. Lines <c>word: value</c> set the scene; then
/// each line is an image: <c>name | tags | pushed | facts || verdict | reasons or rule</c>. Ages are <c>12 d</c> or <c>3 h</c>.
/// </summary>
internal sealed class Scenario
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Image> _images = [];
    private readonly List<ClusterReading> _clusters = [];
    private readonly List<ImageUse> _uses = [];
    private readonly List<RememberedUse> _remembered = [];
    private readonly List<FormerTag> _formerTags = [];
    private readonly List<Pin> _pins = [];
    private readonly Dictionary<ImageDigest, ImageDigest> _formerParents = [];
    private readonly List<string> _unread = [];
    private bool _noCluster;

    public List<(string Name, string Verdict, string Why)> Expected { get; } = [];

    public RepositoryId Repository { get; private set; } = new(new RegistryId("111122223333", "eu-west-1"), "shop/web");

    public CleanupPolicy Policy { get; private set; } = CleanupPolicy.Default;

    public PullThrough PullThrough { get; private set; }

    public PullAccess? Access { get; private set; } = PullAccess.None;

    public KeepTag KeepTag { get; private set; } = KeepTag.None;

    public bool NoneIsRight { get; private set; }

    public RepositorySnapshot Snapshot => new()
    {
        Id = Repository,
        ReadAt = Now,
        Images = _images,
        Unread = _unread,
        PullThrough = PullThrough,
        FormerParents = _formerParents,
        FormerTags = _formerTags,
        Access = Access,
        KeepTag = KeepTag,
    };

    public UsageSnapshot Usage => new(
        _clusters.Count > 0 || _noCluster ? _clusters : [new ClusterReading { Id = "prod", Name = "prod", Account = Repository.Registry.Account, State = ClusterState.Complete, ReadAt = Now }],
        _uses, _remembered, NoneIsRight);

    public RepositoryPlan Draw() => Planner.Draw(Policy with { Pins = _pins }, Snapshot, Usage, Now);

    public static ImageDigest Digest(string name) => ImageDigest.Parse("sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));

    public static Scenario Parse(string text)
    {
        var scenario = new Scenario();
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.Contains("||", StringComparison.Ordinal)) { scenario.AddImage(line); } else { scenario.Set(line); }
        }

        return scenario;
    }

    private void Set(string line)
    {
        var (word, value) = line.Split(':', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : throw new FormatException($"not 'word: value': {line}");
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (word)
        {
            case "repository": Repository = Repository with { Name = value }; break;
            case "cluster": AddCluster(parts); break;
            case "no cluster": _noCluster = true; NoneIsRight = value == "is right"; break;
            case "keep": Policy = Policy with { Deployments = Policy.Deployments with { KeepNewest = Number(value) } }; break;
            case "days": Policy = Policy with { Deployments = Policy.Deployments with { MinAgeDays = Number(value) } }; break;
            case "pulled days": Policy = Policy with { Deployments = Policy.Deployments with { KeepPulledDays = Number(value) } }; break;
            case "cache pulled days": Policy = Policy with { BuildCaches = Policy.BuildCaches with { KeepPulledDays = Number(value) } }; break;
            case "archive": Policy = value == "build-caches" ? Policy with { BuildCaches = Policy.BuildCaches with { Action = RuleAction.Archive } } : Policy with { Deployments = Policy.Deployments with { Action = RuleAction.Archive } }; break;
            case "archived days": Policy = Policy with { DeleteArchivedDays = Number(value) }; break;
            case "stale branches": Policy = Policy with { Deployments = Policy.Deployments with { StaleBranchDays = Number(parts[0]), StaleBranchKeep = Number(parts[^1]) } }; break;
            case "off": Policy = value == "build-caches" ? Policy with { BuildCaches = Policy.BuildCaches with { Enabled = false } } : Policy with { Deployments = Policy.Deployments with { Enabled = false } }; break;
            case "protected": Policy = Policy with { ProtectedTags = parts }; break;
            case "excluded": Policy = Policy with { ExcludedRepositories = parts }; break;
            case "pattern": Policy = Policy with { Grammar = new TagGrammar([new TagPattern(value)]) }; break;
            case "unread": _unread.Add(value); break;
            case "pull-through": PullThrough = Enum.Parse<PullThrough>(value); break;
            case "admits": Access = value switch { "unknown" => null, "everyone" => PullAccess.All, _ => new PullAccess { Accounts = parts } }; break;
            case "tag pin": _pins.Add(new Pin { Repository = Repository.Name, TagPattern = parts[0], Reason = "by the scenario" }); break;
            case "whole pin": _pins.Add(new Pin { Repository = value, Whole = true, Reason = "by the scenario" }); break;
            case "keep tag": KeepTag = value == "unread" ? new KeepTag { Unread = "the tags could not be read" } : new KeepTag { Value = value }; break;
            case "use": _uses.Add(Use(ImageReference(parts[0]), parts.Length > 1 ? Enum.Parse<UseKind>(parts[1]) : UseKind.InUse)); break;
            default: throw new FormatException($"unknown word: {line}");
        }
    }

    // name account state age
    private void AddCluster(string[] parts) => _clusters.Add(new ClusterReading
    {
        Id = parts[0],
        Name = parts[0],
        Account = parts[1] switch { "own" => Repository.Registry.Account, "unknown" => null, var other => other },
        State = parts[2] == "disappeared" ? ClusterState.Unknown : Enum.Parse<ClusterState>(parts[2], ignoreCase: true),
        Disappeared = parts[2] == "disappeared",
        ReadAt = parts.Length > 3 ? Now - TimeSpan.FromMinutes(Number(parts[3])) : null,
        Problems = parts[2] is "incomplete" ? ["list cronjobs is forbidden"] : [],
    });

    private void AddImage(string line)
    {
        var halves = line.Split("||");
        var cells = halves[0].Split('|').Select(cell => cell.Trim()).ToArray();
        var name = cells[0];
        var image = new Image { Digest = Digest(name), Tags = cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), PushedAt = Now - Age(cells[2]), Bytes = 100 };
        foreach (var fact in cells[3].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) { image = Add(image, fact); }

        _images.Add(image with { Tags = [.. image.Tags.Select(tag => tag.StartsWith("sig-of-", StringComparison.Ordinal) ? $"sha256-{Digest(tag["sig-of-".Length..]).Value["sha256:".Length..]}.sig" : tag)] });
        var expected = halves[1].Split('|').Select(cell => cell.Trim()).ToArray();
        Expected.Add((name, expected[0], expected[1]));
    }

    private Image Add(Image image, string fact)
    {
        var parts = fact.Split(' ');
        switch (parts[0])
        {
            case "index": return image with { MediaType = MediaTypes.OciIndex, Children = [.. parts[1..].Select(Digest)] };
            case "index-unread": return image with { MediaType = MediaTypes.OciIndex, Children = null };
            case "about": return image with { Subject = Digest(parts[1]) };
            case "cache-type": return image with { ArtifactMediaType = MediaTypes.BuildKitCache };
            case "archived": return image with { Status = ImageStatus.Archived, ArchivedAt = parts.Length > 1 ? Now - Age(fact["archived ".Length..]) : null };
            case "activating": return image with { Status = ImageStatus.Activating };
            case "restored": return image with { ActivatedAt = Now - Age(fact["restored ".Length..]) };
            case "pulled": return image with { PulledAt = Now - Age(fact["pulled ".Length..]) };
            case "config": return image with { Config = Digest(parts[1]) };
            case "pinned": _pins.Add(new Pin { Repository = Repository.Name, Digest = image.Digest, Reason = "by the scenario", Until = parts.Length > 1 ? Now + Age(fact["pinned ".Length..]) : null }); return image;
            case "pin-ended": _pins.Add(new Pin { Repository = Repository.Name, Digest = image.Digest, Reason = "by the scenario", Until = Now }); return image;
            case "used": _uses.Add(Use(new ImageReference { Repository = "elsewhere/mirror", Digest = image.Digest, Text = image.Digest.Value }, UseKind.InUse)); return image;
            case "rollback": _uses.Add(Use(new ImageReference { Repository = "elsewhere/mirror", Digest = image.Digest, Text = image.Digest.Value }, UseKind.Rollback)); return image;
            case "seen": _remembered.Add(new RememberedUse(image.Digest, Workload, Now - Age(fact["seen ".Length..]))); return image;
            case "was": _formerTags.Add(new FormerTag(image.Digest, parts[1], Now - Age(string.Join(' ', parts[2..])))); return image;
            case "left-by": _formerParents[image.Digest] = Digest(parts[1]); return image;
            default: throw new FormatException($"unknown fact: {fact}");
        }
    }

    private static readonly Workload Workload = new("prod", "shop", "Deployment", "web");

    // tag:X in this repository, config:X for a bare digest whose spec names this repository
    private ImageReference ImageReference(string text) => text.Split(':', 2) switch
    {
        ["tag", var tag] => new ImageReference { Registry = Repository.Registry, Repository = Repository.Name, Tag = tag, Text = text },
        ["other-region-tag", var tag] => new ImageReference { Registry = Repository.Registry with { Region = "us-east-1" }, Repository = Repository.Name, Tag = tag, Text = text },
        ["config", var config] => new ImageReference { Digest = Digest(config), Text = text },
        _ => throw new FormatException($"unknown reference: {text}"),
    };

    private ImageUse Use(ImageReference reference, UseKind kind) => new()
    {
        Image = reference,
        Workload = Workload,
        Container = "app",
        Kind = kind,
        Spec = reference.IsBare ? new ImageReference { Registry = Repository.Registry, Repository = Repository.Name, Tag = "spec", Text = "spec" } : null,
    };

    private static TimeSpan Age(string text) => text.Split(' ') switch
    {
        [var days, "d"] => TimeSpan.FromDays(Number(days)),
        [var hours, "h"] => TimeSpan.FromHours(Number(hours)),
        [var days, "d", "+"] => TimeSpan.FromDays(Number(days)) + TimeSpan.FromTicks(1),
        [var hours, "h", "+"] => TimeSpan.FromHours(Number(hours)) + TimeSpan.FromTicks(1),
        _ => throw new FormatException($"not an age: {text}"),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
