using AdminPortal.Operations.Accounts;
using AdminPortal.Planning.Images;
using Amazon.ECR;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Policies;

/// <summary>
/// Asks AWS for its own preview of a policy. AWS keeps one preview a repository, which anybody may replace meanwhile; one of another text is
/// noticed and asked for again.
/// </summary>
public sealed class AwsPreviews(AwsAccounts accounts, TimeProvider time)
{
    /// <summary>A preview of more images is counted, but not listed to its end: 100 come in one call.</summary>
    public const int MostMarks = 5000;

    private const int PageSize = 100;

    private const int Tries = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // AWS's own waiter gives up after a hundred seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The preview of this text. A failure, a refusal of the text included, is a preview with a problem.</summary>
    public async Task<AwsPreview> AskAsync(RepositoryId repository, string text, CancellationToken stop)
    {
        var deadline = time.GetUtcNow() + Patience;
        try
        {
            var ecr = await accounts.EcrAsync(repository.Registry, stop);
            for (var tried = 0; tried < Tries; tried++)
            {
                if (!await StartAsync(ecr, repository, text, deadline, stop)) { return Late; }
                if (await FinishedAsync(ecr, repository, deadline, stop) is not { } first) { return Late; }
                if (first.LifecyclePolicyText != text) { continue; }

                return first.Status == LifecyclePolicyPreviewStatus.COMPLETE
                    ? await ListAsync(ecr, repository, first, stop)
                    : new AwsPreview { Problem = $"AWS ended its preview as {first.Status}." };
            }

            return new AwsPreview { Problem = "Somebody else asks AWS for previews of this repository at the same time, of other policies." };
        }
        catch (AwsFailure failure)
        {
            return new AwsPreview { Problem = failure.Message };
        }
    }

    private static AwsPreview Late => new() { Problem = $"AWS did not finish its preview within {Patience.TotalMinutes:0} minutes." };

    /// <returns>False where another preview did not end in time.</returns>
    private async Task<bool> StartAsync(IAmazonECR ecr, RepositoryId repository, string text, DateTimeOffset deadline, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                var request = new StartLifecyclePolicyPreviewRequest { RegistryId = repository.Registry.Account, RepositoryName = repository.Name, LifecyclePolicyText = text };
                await AwsFailure.TranslateAsync($"start AWS's own preview for {repository}", () => ecr.StartLifecyclePolicyPreviewAsync(request, stop), stop);
                return true;
            }
            catch (AwsFailure failure) when (failure.InnerException is LifecyclePolicyPreviewInProgressException)
            {
                if (!await WaitAsync(deadline, stop)) { return false; }
            }
        }
    }

    /// <returns>The first page; null where it did not end in time.</returns>
    private async Task<GetLifecyclePolicyPreviewResponse?> FinishedAsync(IAmazonECR ecr, RepositoryId repository, DateTimeOffset deadline, CancellationToken stop)
    {
        while (true)
        {
            var answer = await PageAsync(ecr, repository, null, stop);
            if (answer.Status != LifecyclePolicyPreviewStatus.IN_PROGRESS) { return answer; }
            if (!await WaitAsync(deadline, stop)) { return null; }
        }
    }

    private async Task<bool> WaitAsync(DateTimeOffset deadline, CancellationToken stop)
    {
        if (time.GetUtcNow() >= deadline) { return false; }

        await Task.Delay(Pause, time, stop);
        return true;
    }

    private static async Task<AwsPreview> ListAsync(IAmazonECR ecr, RepositoryId repository, GetLifecyclePolicyPreviewResponse first, CancellationToken stop)
    {
        List<AwsMark> marks = [];
        var page = first;
        while (true)
        {
            marks.AddRange((page.PreviewResults ?? []).Where(result => ImageDigest.TryParse(result.ImageDigest, out _)).Select(Mark));
            if (string.IsNullOrEmpty(page.NextToken) || marks.Count >= MostMarks) { break; }

            page = await PageAsync(ecr, repository, page.NextToken, stop);
        }

        var archives = marks.Count(mark => mark.Archives);
        return new AwsPreview
        {
            Marks = marks,
            Expires = first.Summary?.ExpiringImageTotalCount ?? marks.Count - archives,
            Archives = first.Summary?.TransitioningImageTotalCounts?.Sum(count => count.ImageTotalCount ?? 0) ?? archives,
            IsCut = !string.IsNullOrEmpty(page.NextToken),
        };
    }

    private static Task<GetLifecyclePolicyPreviewResponse> PageAsync(IAmazonECR ecr, RepositoryId repository, string? token, CancellationToken stop)
    {
        var request = new GetLifecyclePolicyPreviewRequest { RegistryId = repository.Registry.Account, RepositoryName = repository.Name, MaxResults = PageSize, NextToken = token };
        return AwsFailure.TranslateAsync($"read AWS's own preview for {repository}", () => ecr.GetLifecyclePolicyPreviewAsync(request, stop), stop);
    }

    private static AwsMark Mark(LifecyclePolicyPreviewResult result) => new(
        ImageDigest.Parse(result.ImageDigest), [.. (result.ImageTags ?? []).Order(StringComparer.Ordinal)], result.Action?.Type == ImageActionType.TRANSITION, result.AppliedRulePriority ?? 0);
}
