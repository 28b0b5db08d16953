using System.Text.Json;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Tests.Simulation;

/// <summary>
/// Says whether the portal kept its promise, from what was seen on the wire and what is in the registry; it knows nothing of the planner. What
/// changes while the portal looks is judged mildly: a reason to stay counts if it held when the repository was last read and holds at the call.
/// </summary>
internal sealed class Oracle(Stage stage, Setting setting, Acts acts, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, IReadOnlyList<StoredImage>> _described = [];
    private readonly Dictionary<string, IReadOnlyList<StoredImage>> _before = [];
    private readonly Dictionary<string, IReadOnlyList<Digest>> _manifests = [];
    private readonly List<(string Repository, Digest Digest)> _deleted = [];
    private readonly List<(string Repository, Digest? Digest, string? Tag)> _pins = [];
    private readonly HashSet<string> _approved = [];
    private readonly HashSet<long> _checked = [];

    // How many pins there were when the clusters were last read.
    private int _pinsRead;

    public Readings Readings { get; } = new(stage, setting, time);

    /// <summary>The first promise that was broken; null as long as none was.</summary>
    public string? Broken { get; private set; }

    /// <summary>What the portal deleted, in order.</summary>
    public IReadOnlyList<(string Repository, Digest Digest)> Deleted => _deleted;

    /// <summary>How old the reading of the clusters was at the oldest, when a call to delete began.</summary>
    public TimeSpan WidestWindow { get; private set; }

    public void Pinned(string repository, Digest? digest, string? tag) => _pins.Add((repository, digest, tag));

    /// <summary>The portal's process has ended, and what it had just read is not kept.</summary>
    public void Crashed()
    {
        Readings.Abandon();
        _manifests.Clear();
    }

    public void Approved(string plan) => _approved.Add(plan);

    public void Break(string promise) => Broken ??= promise;

    /// <param name="came">When the call came; steps that happen before it is carried out may have taken their time.</param>
    public void Before(WatchedCall call, DateTimeOffset came)
    {
        Readings.Before(call);
        KeepManifests(call.Subject.Repository);
        switch (call.Subject)
        {
            case { Service: "eks", Operation: "ListClusters" }:
                _pinsRead = _pins.Count;
                break;
            case { Operation: "DescribeImages", Repository: { } repository } when !call.Input!.Value.TryGetProperty("nextToken", out _) && !call.Input.Value.TryGetProperty("imageIds", out _):
                _described[repository] = Images(repository);
                break;
            case { Operation: "BatchDeleteImage", Repository: { } repository }:
                _before[repository] = Images(repository);
                Judge(repository, call.Input!.Value.GetProperty("imageIds"), came);
                break;
            case { Service: "ecr", IsMutating: true }:
                Break($"calls: the portal called {call.Subject.Operation}");
                break;
        }
    }

    public void After(WatchedCall call, CallRecord answer)
    {
        Readings.After(call, answer);
        if (call.Subject is { Operation: "BatchGetImage", Repository: { } read } && answer.Error is null)
        {
            _manifests[read] = [.. call.Input!.Value.GetProperty("imageIds").EnumerateArray().Select(id => Digest.Parse(id.GetProperty("imageDigest").GetString()!))];
        }

        if (call.Subject is not { Operation: "BatchDeleteImage", Repository: { } repository }) { return; }

        var now = Images(repository).Select(image => image.Digest).ToHashSet();
        Digest[] gone = [.. _before[repository].Select(image => image.Digest).Where(digest => !now.Contains(digest))];
        JudgeUses(repository, gone);
        JudgeRules(repository, gone);
        JudgeFamilies(repository, gone);
        _deleted.AddRange(gone.Select(digest => (repository, digest)));
    }

    /// <summary>Holds the history against what was deleted. To be asked whenever no run is at work.</summary>
    public async Task CheckHistoryAsync(StagedPortal portal, bool settled, CancellationToken stop)
    {
        var removals = (await portal.Get<RunStore>().SearchAsync(new RemovalSearch { Take = 100_000 }, stop)).Items;
        var ours = _deleted.CountBy(image => image).ToDictionary();
        var told = removals.Where(removal => removal.Outcome == RemovalOutcome.Deleted).CountBy(KeyOf).ToDictionary();
        var intended = removals.Where(removal => removal.Outcome == RemovalOutcome.Intended).CountBy(KeyOf).ToDictionary();
        foreach (var (image, times) in ours)
        {
            if (told.GetValueOrDefault(image) + intended.GetValueOrDefault(image) < times) { Break($"history: {Name(image)} was deleted {times} times, and the history tells {told.GetValueOrDefault(image)}"); }
        }

        foreach (var (image, times) in told)
        {
            // Where an answer was lost and somebody else deleted the image meanwhile, nobody can tell who it was.
            if (ours.GetValueOrDefault(image) < times && !acts.Outsiders.WasDeleted(image.Repository, image.Digest)) { Break($"history: {Name(image)} is told to be deleted {times} times, and the registry saw {ours.GetValueOrDefault(image)}"); }
        }

        if (settled && intended.Count > 0) { Break($"history: what became of {Name(intended.First().Key)} was never found out"); }

        // Also while their outcome is not known: when it is, the plan may have been forgotten.
        foreach (var run in removals.Where(removal => removal.Outcome is RemovalOutcome.Deleted or RemovalOutcome.Intended && _checked.Add(removal.Id)).GroupBy(removal => removal.RunId)) { await CheckRunAsync(portal, run.Key, [.. run], stop); }
    }

    /// <summary>Asked at the end, when nothing went wrong for two sweeps: what a rule targets and nobody claims is gone.</summary>
    /// <param name="since">When the first of these sweeps began: what fell due later may still be there.</param>
    public void CheckEnough(DateTimeOffset since)
    {
        foreach (var repository in setting.RepositoryNames)
        {
            var images = Images(repository);
            var claims = new Claims(setting, repository, images, acts.Outsiders, since);
            if (Readings.HasUnknownConfig(repository, images) || images.Any(image => image.Details.Children.Count > 0 && image.StateAt(time.GetUtcNow()) != StorageState.Active)) { continue; }

            var needed = claims.Kin.Families(Readings.Needed(repository, claims.Kin.Images).Select(use => use.Digest).Concat(Readings.NeededLately()).Concat(PinnedNow(repository, claims.Kin)));
            foreach (var left in images.Where(image => !needed.Contains(image.Digest) && claims.MustGo(image.Digest)))
            {
                Break($"enough: {Name((repository, left.Digest))} [{string.Join(", ", left.Tags)}] is {(time.GetUtcNow() - left.PushedAt).TotalDays:0.#} days old, and nobody needs it, and it is still there");
            }
        }
    }

    // By the next call about the repository, what was read of it has been kept.
    private void KeepManifests(string? repository)
    {
        if (repository is null || !_manifests.Remove(repository, out var read)) { return; }

        foreach (var index in read.Select(digest => stage.Registry.Find(repository)?.Find(digest)).OfType<StoredImage>()) { acts.Outsiders.Known(repository, index); }
    }

    private async Task CheckRunAsync(StagedPortal portal, string runId, IReadOnlyList<Removal> removals, CancellationToken stop)
    {
        var run = (await portal.Get<RunStore>().FindAsync(runId, stop))!;
        if (removals.Count > setting.MaxPerRun) { Break($"limit: one run deleted {removals.Count} images"); }

        foreach (var repository in removals.GroupBy(removal => removal.Repository))
        {
            var plan = await portal.Get<PlanStore>().RepositoryAsync(run.PlanId, repository.Key, stop);
            var shown = plan?.Deletes.Select(image => image.Image.Digest).ToHashSet() ?? [];
            foreach (var removal in repository.Where(removal => !shown.Contains(removal.Digest))) { Break($"plan: {Name(KeyOf(removal))} was deleted, and the plan did not show that"); }

            if (plan is null || _approved.Contains(run.PlanId)) { continue; }

            var (roots, lost) = (plan.Images.Count(image => image.IsRoot), plan.Images.Count(image => image.IsRoot && image.Verdict == Verdict.Delete));
            if (lost > roots * setting.ParkPercent / 100.0 && shown.Count > setting.ParkCount) { Break($"brake: {repository.Key.Name} lost images of {lost} of {roots} roots without an approval"); }
        }
    }

    private void Judge(string repository, JsonElement asked, DateTimeOffset came)
    {
        if (Readings.BeganAt is not { } began || Readings.Gap() is not null)
        {
            Break($"coverage: images of {repository} are being deleted, though {Readings.Gap() ?? "no cluster was read"}");
            return;
        }

        var age = came - began;
        WidestWindow = age > WidestWindow ? age : WidestWindow;
        if (age > Window) { Break($"window: images of {repository} are being deleted {age.TotalSeconds:0} s after the clusters were read"); }

        var known = _described.GetValueOrDefault(repository)?.Select(image => image.Digest).ToHashSet() ?? [];
        foreach (var id in asked.EnumerateArray())
        {
            if (id.TryGetProperty("imageTag", out _) || !id.TryGetProperty("imageDigest", out var digest))
            {
                Break($"digest: an image of {repository} is being deleted by its tag");
                continue;
            }

            var parent = stage.Registry.Find(repository)!.ParentsOf(Digest.Parse(digest.GetString()!)).FirstOrDefault(known.Contains);
            if (parent != default) { Break($"order: {Name((repository, Digest.Parse(digest.GetString()!)))} is being deleted before its index {Name((repository, parent))}"); }
        }
    }

    private void JudgeUses(string repository, IReadOnlyCollection<Digest> gone)
    {
        var kin = new Kin(_before[repository]);
        foreach (var (needed, why) in Readings.Needed(repository, kin.Images))
        {
            if (kin.Families([needed]) is var family && gone.FirstOrDefault(family.Contains) is var lost && lost != default) { Break($"use: {Name((repository, lost))} was deleted, and {Name((repository, needed))} is named by {why}"); }
        }

        var pinned = kin.Families(_pins.Take(_pinsRead).Where(pin => pin.Repository == repository).SelectMany(pin => OfPin(pin, kin)));
        if (gone.FirstOrDefault(pinned.Contains) is var held && held != default) { Break($"pin: {Name((repository, held))} was deleted, though it is pinned"); }
    }

    private void JudgeRules(string repository, IReadOnlyCollection<Digest> gone)
    {
        var read = new Claims(setting, repository, _described[repository], acts.Outsiders, time.GetUtcNow());
        var call = new Claims(setting, repository, _before[repository], acts.Outsiders, time.GetUtcNow());
        foreach (var image in gone.Where(image => read.Kin.Images.ContainsKey(image)))
        {
            if (read.WhyItStays(image) is not null && call.WhyItStays(image) is { } why) { Break($"rule: {Name((repository, image))} was deleted, though its family has to stay: {why}"); }
        }

        foreach (var image in gone.Where(image => !read.Kin.Images.ContainsKey(image))) { Break($"rule: {Name((repository, image))} was deleted, and was not there when the repository was last read"); }
    }

    private void JudgeFamilies(string repository, IReadOnlyCollection<Digest> gone)
    {
        var known = _described[repository].Select(image => image.Digest).ToHashSet();
        var left = Images(repository).ToDictionary(image => image.Digest);
        var ours = _deleted.Where(image => image.Repository == repository).Select(image => image.Digest).Concat(gone).ToHashSet();
        foreach (var index in left.Values)
        {
            if (index.Details.Children.Select(child => child.Digest).FirstOrDefault(child => ours.Contains(child) && !left.ContainsKey(child)) is var child && child != default) { Break($"family: index {Name((repository, index.Digest))} has lost {Name((repository, child))}"); }
        }

        foreach (var image in _before[repository].Where(image => gone.Contains(image.Digest)))
        {
            if (Kin.SubjectsOf(image).FirstOrDefault(subject => left.ContainsKey(subject) && known.Contains(subject)) is var subject && subject != default) { Break($"family: {Name((repository, image.Digest))} was deleted, and {Name((repository, subject))}, which it is about, is there"); }
        }
    }

    private IEnumerable<Digest> PinnedNow(string repository, Kin kin) => _pins.Where(pin => pin.Repository == repository).SelectMany(pin => OfPin(pin, kin));

    private static IEnumerable<Digest> OfPin((string Repository, Digest? Digest, string? Tag) pin, Kin kin) =>
        kin.Images.Values.Where(image => image.Digest == pin.Digest || (pin.Tag is { } tag && image.Tags.Contains(tag))).Select(image => image.Digest);

    private IReadOnlyList<StoredImage> Images(string repository) => stage.Registry.Find(repository)?.Images() ?? [];

    private string Name((string Repository, Digest Digest) image) => $"{image.Repository} {acts.NameOf(image.Repository, image.Digest)}";

    private static (string Repository, Digest Digest) KeyOf(Removal removal) => (removal.Repository.Name, Digest.Parse(removal.Digest.Value));
}
