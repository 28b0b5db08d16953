using System.Collections.Concurrent;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Policies;

/// <summary>Draws previews of lifecycle policies and keeps them for as long as they may be saved. Changes nothing in AWS.</summary>
public sealed class PolicyPreviews(PolicyReader reader, PolicyGrounds grounds, AwsPreviews aws, TimeProvider time)
{
    // Each holds a repository's images.
    private const int Most = 20;

    private readonly ConcurrentDictionary<string, PolicyPreview> _kept = new();

    /// <summary>Our part: reads the repository, its uses and what is applied, and evaluates the text.</summary>
    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<PolicyPreview> DrawAsync(RepositoryId repository, string text, CancellationToken stop)
    {
        var applied = await reader.ReadAsync(repository, stop);
        return Keep(repository, text, applied.Applied, await grounds.ReadAsync(repository, stop));
    }

    /// <summary>AWS's part, which takes seconds to minutes. It never fails: why there is none stands in it.</summary>
    public async Task<PolicyPreview> AskAwsAsync(PolicyPreview preview, CancellationToken stop)
    {
        var answer = await aws.AskAsync(preview.Repository, preview.Text, stop);
        var whole = preview with { Aws = answer, Differences = PolicyDifference.Between(preview.Effect, answer) };
        _kept[preview.Id] = whole;
        return whole;
    }

    /// <summary>Null for one that is too old, or of a portal that was restarted since.</summary>
    public PolicyPreview? Find(string id) => _kept.TryGetValue(id, out var preview) && time.GetUtcNow() - preview.Now <= PolicyPreview.Lasting ? preview : null;

    private PolicyPreview Keep(RepositoryId repository, string text, AppliedPolicy applied, PolicyGround ground)
    {
        var now = time.GetUtcNow();
        var old = _kept.Values.OrderByDescending(kept => kept.Now).Where((kept, rank) => rank >= Most - 1 || now - kept.Now > PolicyPreview.Lasting).ToList();
        foreach (var kept in old) { _kept.TryRemove(kept.Id, out _); }

        var preview = new PolicyPreview
        {
            Id = Guid.NewGuid().ToString("N"),
            Repository = repository,
            Text = text,
            Now = ground.Plan.Now,
            Applied = applied,
            Ground = ground,
            Effect = PolicyEffect.Of(text, ground.Plan),
        };
        _kept[preview.Id] = preview;
        return preview;
    }
}
