using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Amazon.ECR.Model;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Policies;

/// <summary>
/// Puts policies into AWS and takes them out. What AWS holds is read right before, and must be what the change began from. AWS knows no
/// condition on a put, so that somebody who is faster within that second is still overwritten; what was there before is a version all the same.
/// </summary>
public sealed class PolicyChanger(AwsAccounts accounts, PolicyReader reader, PolicyPreviews previews, PolicyStore policies, LeaseStore leases, TimeProvider time, ILogger<PolicyChanger> log)
{
    /// <summary>Saves a text that was previewed not long ago.</summary>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<PolicyResult> SaveAsync(PolicyChange change, CancellationToken stop)
    {
        if (previews.Find(change.PreviewId) is not { } preview)
        {
            return Told(PolicyResultKind.NeedsPreview, $"The preview is older than {PolicyPreview.Lasting.TotalMinutes:0} minutes, or the portal was restarted since. Preview it again.");
        }

        if (!preview.Effect.IsValid) { return Told(PolicyResultKind.Refused, "The policy has errors; AWS would refuse it. Nothing was changed."); }
        if (preview.Effect.Hits > 0 && !change.HitsAccepted)
        {
            return Told(PolicyResultKind.NeedsConsent, $"It would hit {preview.Effect.Hits} images that somebody needs. Protect them, or say that this is meant.");
        }

        return await PutAsync(preview.Repository, change.BeganFrom ?? preview.Applied.Hash, preview.Text, preview.Effect.FiguresAt(preview.Now), change.Actor, change.Note, stop);
    }

    /// <summary>Puts a text that was judged: what it would do is kept with it.</summary>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    internal async Task<PolicyResult> PutAsync(RepositoryId repository, string began, string text, PolicyFigures figures, string actor, string? note, CancellationToken stop)
    {
        var request = new PutLifecyclePolicyRequest { RegistryId = repository.Registry.Account, RepositoryName = repository.Name, LifecyclePolicyText = text };
        var put = await WithinAsync(repository, began, ecr => ecr.PutLifecyclePolicyAsync(request, stop), text, actor, note, stop);
        if (put.IsDone) { await policies.NoteFiguresAsync(repository, PolicyHash.Of(text), figures, CancellationToken.None); }

        return put;
    }

    /// <summary>Takes the policy out of AWS; the images stay.</summary>
    /// <param name="repository">Whose policy.</param>
    /// <param name="hash">The policy that was looked at.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="note">Why.</param>
    /// <param name="stop">Gives up before AWS is asked.</param>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public Task<PolicyResult> DeleteAsync(RepositoryId repository, string hash, string actor, string? note, CancellationToken stop) => WithinAsync(
        repository, hash, ecr => ecr.DeleteLifecyclePolicyAsync(new DeleteLifecyclePolicyRequest { RegistryId = repository.Registry.Account, RepositoryName = repository.Name }, stop), null, actor, note, stop);

    private async Task<PolicyResult> WithinAsync<T>(
        RepositoryId repository, string began, Func<Amazon.ECR.IAmazonECR, Task<T>> call, string? text, string actor, string? note, CancellationToken stop)
    {
        await using var lease = await HeldLease.TryTakeAsync(leases, $"policy/{repository}", time, log, stop);
        if (lease is null) { return Told(PolicyResultKind.Conflict, "Somebody else changes this policy right now. Try again in a moment."); }

        var reading = await reader.ReadAsync(repository, stop);
        if (reading.Problem is { } unread) { return Told(PolicyResultKind.Failed, $"Nothing was changed: what is applied now cannot be read. {unread}"); }
        if (reading.Applied.Hash != began)
        {
            return Told(PolicyResultKind.Conflict, "Meanwhile another policy was put into AWS. Nothing was changed; look at both and decide.") with { Applied = reading.Applied };
        }

        if (reading.Applied.Hash == PolicyHash.Of(text) && !reading.Applied.IsDrifted)
        {
            return Told(PolicyResultKind.Done, text is null ? "There is no policy to delete." : "This policy is applied already.") with { Applied = reading.Applied };
        }

        try
        {
            var ecr = await accounts.EcrAsync(repository.Registry, stop);
            await AwsFailure.TranslateAsync($"{(text is null ? "delete" : "save")} the lifecycle policy of {repository}", () => call(ecr), stop);
        }
        catch (AwsFailure failure) when (!failure.MayHaveHappened)
        {
            return Told(failure.InnerException is InvalidParameterException ? PolicyResultKind.Refused : PolicyResultKind.Failed, $"Nothing was changed. {failure.Message}") with { Applied = reading.Applied };
        }
        catch (AwsFailure failure)
        {
            return await SettleAsync(repository, text, actor, note, failure);
        }

        var applied = await policies.NoteSavedAsync(repository, text, actor, note, CancellationToken.None);
        return Told(PolicyResultKind.Done, text is null ? "The policy was deleted. No image is expired any more." : "The policy is applied. AWS carries it out within 24 hours.") with { Applied = applied };
    }

    // The answer was lost: what is in AWS tells.
    private async Task<PolicyResult> SettleAsync(RepositoryId repository, string? text, string actor, string? note, AwsFailure failure)
    {
        var after = await reader.ReadAsync(repository, CancellationToken.None);
        if (after.Problem is null && after.Applied.Hash == PolicyHash.Of(text))
        {
            return Told(PolicyResultKind.Done, "The answer was lost, but AWS has it as it was asked for.") with { Applied = await policies.NoteSavedAsync(repository, text, actor, note, CancellationToken.None) };
        }

        return Told(PolicyResultKind.Failed, $"{failure.Message} Nobody knows whether it was done; look at what is applied and try again.") with { Applied = after.Applied };
    }

    private static PolicyResult Told(PolicyResultKind kind, string message) => new() { Kind = kind, Message = message };
}
