using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Policies;

/// <summary>Reads lifecycle policies from AWS. Whatever is read is remembered, so that no change goes unnoticed that anybody looked at.</summary>
public sealed class PolicyReader(AwsAccounts accounts, PolicyStore policies)
{
    /// <summary>The policy as it is in AWS now. A failure is a reading with a problem.</summary>
    public async Task<AppliedReading> ReadAsync(RepositoryId repository, CancellationToken stop)
    {
        try
        {
            var ecr = await accounts.EcrAsync(repository.Registry, stop);
            var request = new GetLifecyclePolicyRequest { RegistryId = repository.Registry.Account, RepositoryName = repository.Name };
            var answer = await AwsFailure.TranslateAsync($"read the lifecycle policy of {repository}", () => ecr.GetLifecyclePolicyAsync(request, stop), stop);
            return new AppliedReading
            {
                Applied = await policies.NoteSeenAsync(repository, answer.LifecyclePolicyText, stop),
                // One that was never carried out answers with the beginning of time.
                LastEvaluatedAt = answer.LastEvaluatedAt is { Year: > 1970 } at ? new DateTimeOffset(at.ToUniversalTime()) : null,
            };
        }
        catch (AwsFailure failure) when (failure.InnerException is LifecyclePolicyNotFoundException)
        {
            return new AppliedReading { Applied = await policies.NoteSeenAsync(repository, null, stop) };
        }
        catch (AwsFailure failure) when (failure.InnerException is RepositoryNotFoundException)
        {
            await policies.ForgetAsync(repository, stop);
            return new AppliedReading { Applied = new AppliedPolicy { Repository = repository, Problem = failure.Message }, Problem = failure.Message, IsGone = true };
        }
        catch (AwsFailure failure)
        {
            return new AppliedReading { Applied = await policies.NoteUnreadAsync(repository, failure.Message, stop), Problem = failure.Message };
        }
    }
}
