using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Tests.Operations.Runs;

namespace AdminPortal.Tests.Operations.Policies;

/// <summary>What tests of lifecycle policies share: texts, and ways past the portal.</summary>
internal static class PolicyWorld
{
    public static readonly string UntaggedTwoWeeks = Untagged(14);

    public static string Untagged(int days) => $$"""
        {
          "rules": [
            {
              "rulePriority": 1,
              "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": {{days}} },
              "action": { "type": "expire" }
            }
          ]
        }
        """;

    public static string Newest(int keep) => $$"""
        {
          "rules": [
            {
              "rulePriority": 1,
              "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": {{keep}} },
              "action": { "type": "expire" }
            }
          ]
        }
        """;

    public static RepositoryId Id(this PortalWorld world, string name) => new(world.Registry, name);

    /// <summary>Somebody changes the policy in AWS, past the portal.</summary>
    public static void PutPast(this EcrRepository repository, string? text) => repository.Change(settings => settings with { LifecyclePolicy = text });

    /// <summary>Draws a preview with AWS's part: the sandbox takes two seconds for its own.</summary>
    public static async Task<PolicyPreview> PreviewPolicyAsync(this PortalWorld world, IServiceProvider portal, string repository, string text, CancellationToken stop)
    {
        var preview = await portal.Get<PolicyPreviews>().DrawAsync(world.Id(repository), text, stop);
        return await world.WaitingAsync(() => portal.Get<PolicyPreviews>().AskAwsAsync(preview, stop));
    }

    /// <summary>Lets a second pass whenever the work waits for one.</summary>
    public static async Task<T> WaitingAsync<T>(this PortalWorld world, Func<Task<T>> work)
    {
        var second = TimeSpan.FromSeconds(1);
        var passed = world.Time.WaitsOf(second);
        var working = Task.Run(work);
        while (!working.IsCompleted)
        {
            if (world.Time.WaitsOf(second) > passed)
            {
                passed++;
                world.Time.Advance(second);
            }

            await Task.Yield();
        }

        return await working;
    }

    public static Task<PolicyResult> SaveAsync(this IServiceProvider portal, PolicyPreview preview, CancellationToken stop, bool accepted = false, string? note = null) =>
        portal.Get<PolicyChanger>().SaveAsync(new PolicyChange { PreviewId = preview.Id, Actor = "ann", HitsAccepted = accepted, Note = note }, stop);

    public static async Task<AppliedPolicy> AppliedAsync(this PortalWorld world, IServiceProvider portal, string repository, CancellationToken stop) =>
        (await portal.Get<PolicyStore>().FindAsync(world.Id(repository), stop))!;
}
