using System.Security.Cryptography;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Ecr;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>
/// Goes once through all that the engine needs of the outside, and says of each what is missing and how to add it. Deletes nothing: the
/// right to delete is tried on a digest that no image can have.
/// </summary>
public sealed class DoctorCommand : ICommand
{
    private bool _sound = true;

    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(stop);
        var output = terminal.Output;
        var listing = await workshop.Get<AwsAccounts>().ListAsync(stop);
        output.WriteLine("Accounts");
        foreach (var account in listing.Accounts) { Say(output, true, $"{account.Name} ({account.Id}), own region {account.OwnRegion}"); }
        foreach (var account in listing.Unreachable) { Say(output, false, $"{account.Name}: {account.Problem}"); }

        var reader = workshop.Get<UsageReader>();
        var usage = await reader.ReadAsync(stop);
        TellClusters(output, reader.Last);

        output.WriteLine("Registries");
        foreach (var registry in await workshop.Get<RegistryFinder>().FindAsync(usage, stop)) { await TryAsync(output, workshop, registry, usage, stop); }

        output.WriteLine();
        output.WriteLine(_sound ? "All is well: everything that the portal needs can be read, and deleting is allowed." : Needed);
        return _sound ? ExitCode.Done : ExitCode.Partial;
    }

    private void TellClusters(TextWriter output, UsageReading? reading)
    {
        output.WriteLine("Clusters");
        if (reading is null || reading.Coverage.Count == 0)
        {
            Say(output, false, "none is known: whatever a rule targets is on Hold. Allow eks:ListClusters and eks:DescribeCluster, name kubeconfigs in Portal:Clusters:Kubeconfigs, or set Portal:Clusters:AllowNone");
        }
        foreach (var cluster in reading?.Coverage ?? [])
        {
            var state = cluster.Reading.State;
            Say(output, state == ClusterState.Complete, $"{cluster.Reading.Name}: {Words.Kebab(state.ToString())}, {Words.Count(cluster.Kinds.Count(kind => kind.State == KindState.Read))} of {Words.Count(cluster.Kinds.Count(kind => kind.State != KindState.NotServed), "kind")} read, {Words.Count(cluster.Uses, "use")}");
            foreach (var problem in cluster.Reading.Problems) { output.WriteLine($"      {problem}"); }
            if (MissingRights.Of(cluster.Kinds) is { } rights)
            {
                output.WriteLine("      The rights to add:");
                foreach (var line in rights.Split('\n')) { output.WriteLine($"        {line}"); }
            }
        }
    }

    private async Task TryAsync(TextWriter output, Workshop workshop, RegistryId registry, UsageSnapshot usage, CancellationToken stop)
    {
        var reader = workshop.Get<RegistryReader>();
        var listing = await reader.ListAsync(registry, stop);
        Say(output, listing.Problems.Count == 0, $"{registry}: {Words.Count(listing.Repositories.Count, "repository")}{(listing.Incomplete ? ", not all of them" : "")}");
        foreach (var problem in listing.Problems) { output.WriteLine($"      {problem}"); }
        if (listing.Repositories.Count == 0) { return; }

        var first = listing.Repositories[0].Id;
        try
        {
            var snapshot = await reader.ReadAsync(listing, first.Name, usage, stop);
            Say(output, snapshot.Unread.Count == 0, $"{registry}: images and manifests of {first.Name} {(snapshot.Unread.Count == 0 ? "can be read" : string.Join("; ", snapshot.Unread))}");
            var nobody = ImageDigest.Parse($"sha256:{RandomNumberGenerator.GetHexString(64, lowercase: true)}");
            var answer = (await workshop.Get<ImageRemover>().RemoveAsync(first, [nobody], stop))[0];
            var allowed = answer.Outcome == ImageRemovalOutcome.AlreadyGone;
            Say(output, allowed, $"{registry}: deleting is {(allowed ? "allowed" : $"not possible. {answer.Detail}")}");
        }
        catch (AwsFailure failure)
        {
            Say(output, false, $"{registry}: {failure.Message}");
        }
    }

    private void Say(TextWriter output, bool isWell, string text)
    {
        _sound &= isWell;
        output.WriteLine($"  {(isWell ? "ok" : "!!")}  {text}");
    }

    private const string Needed = """
        Something is missing. The portal's role needs, in every account:
          ecr:DescribeRepositories, ecr:DescribeImages, ecr:BatchGetImage, ecr:GetRepositoryPolicy, ecr:DescribePullThroughCacheRules,
          ecr:BatchDeleteImage, eks:ListClusters, eks:DescribeCluster, and sts:AssumeRole for each Portal:Aws:Accounts role;
        and in every cluster get and list on pods, replicationcontrollers, podtemplates, deployments, replicasets, statefulsets, daemonsets,
        controllerrevisions, jobs and cronjobs (and rollouts and revisions where Argo and Knative are served), in all namespaces.
        """;
}
