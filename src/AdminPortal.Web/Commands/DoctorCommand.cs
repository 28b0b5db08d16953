using System.Security.Cryptography;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Settings;
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
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        var findings = new Findings(terminal.Output);
        var listing = await workshop.Get<AwsAccounts>().ListAsync(stop);
        findings.Begin("Accounts");
        foreach (var account in listing.Accounts) { findings.Say(true, $"{account.Name} ({account.Id}), own region {account.OwnRegion}, as {account.Principal}"); }
        foreach (var account in listing.Unreachable) { findings.Say(false, $"{account.Name}: {account.Problem}"); }

        var reader = workshop.Get<UsageReader>();
        var usage = await reader.ReadAsync(stop);
        TellClusters(findings, reader.Last, listing);

        var registries = await workshop.Get<RegistryFinder>().FindAsync(usage, stop);
        findings.Begin("Registries");
        foreach (var registry in registries) { await TryAsync(findings, workshop, registry, usage, stop); }

        findings.Begin("Pulls");
        foreach (var registry in registries)
        {
            await TellPullsAsync(findings, workshop.Get<PullExclusions>(), registry, listing.Accounts.FirstOrDefault(account => account.Id == registry.Account)?.Principal, stop);
        }

        TellUnseen(findings, workshop.Get<PortalOptions>().Rules.Deployments.KeepPulledDays);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(findings.Sound ? "All is well: everything that the portal needs can be read, and deleting is allowed." : Needed);
        if (MissingActions.In(findings.Faults) is { } policy)
        {
            terminal.Output.WriteLine("AWS refused some of it. The IAM policy to add to the identities named above:");
            terminal.Output.WriteLine(policy);
        }

        return findings.Sound ? ExitCode.Done : ExitCode.Partial;
    }

    private static void TellClusters(Findings findings, UsageReading? reading, AccountListing accounts)
    {
        findings.Begin("Clusters");
        if (reading is { Coverage.Count: 0, Snapshot.NoneIsRight: true })
        {
            findings.Say(true, "none is known, and Portal:Clusters:AllowNone says that this is right");
        }
        else if (reading is null || reading.Coverage.Count == 0)
        {
            findings.Say(false, "none is known: whatever a rule targets is on Hold. Allow eks:ListClusters and eks:DescribeCluster, name kubeconfigs in Portal:Clusters:Kubeconfigs, or set Portal:Clusters:AllowNone");
        }

        foreach (var cluster in reading?.Coverage ?? [])
        {
            var state = cluster.Reading.State;
            var served = cluster.Kinds.Count(kind => kind.State != KindState.NotServed);
            findings.Say(
                state == ClusterState.Complete,
                $"{cluster.Reading.Name}: {Words.Kebab(state.ToString())}, {Words.Count(cluster.Kinds.Count(kind => kind.State == KindState.Read))} of {Words.Count(served, "kind")} read, {Words.Count(cluster.Uses, "use")}, took {Words.Span(cluster.Duration)}",
                cluster.Reading.Problems);
            findings.Offer("The rights to add, with kubectl apply:", MissingRights.Of(cluster));
            findings.Offer("The access to give the portal's identity:", MissingAccess.Of(cluster, accounts.Accounts.FirstOrDefault(account => account.Id == cluster.Reading.Account)?.Principal));
            if (cluster.Searched.Count > 0)
            {
                findings.Tell($"{cluster.Reading.Name}: searched for images beyond that: {Words.Count(cluster.Searched.Count(kind => kind.State == KindState.Read), "further kind")}");
                foreach (var kind in cluster.Searched.Where(kind => kind.Problem is not null)) { findings.Tell($"{cluster.Reading.Name}: {kind.Problem}"); }
            }
        }
    }

    private static async Task TryAsync(Findings findings, Workshop workshop, RegistryId registry, UsageSnapshot usage, CancellationToken stop)
    {
        var reader = workshop.Get<RegistryReader>();
        var listing = await reader.ListAsync(registry, stop);
        findings.Say(listing.Problems.Count == 0, $"{registry}: {Words.Count(listing.Repositories.Count, "repository")}{(listing.Incomplete ? ", not all of them" : "")}", listing.Problems);
        if (listing.Repositories.Count == 0) { return; }

        var first = listing.Repositories[0].Id;
        try
        {
            var snapshot = await reader.ReadAsync(listing, first.Name, usage, stop);
            findings.Say(snapshot.Unread.Count == 0, $"{registry}: images and manifests of {first.Name} {(snapshot.Unread.Count == 0 ? "can be read" : string.Join("; ", snapshot.Unread))}");
            var nobody = ImageDigest.Parse($"sha256:{RandomNumberGenerator.GetHexString(64, lowercase: true)}");
            var answer = (await workshop.Get<ImageRemover>().RemoveAsync(first, [nobody], stop))[0];
            var allowed = answer.Outcome == ImageRemovalOutcome.AlreadyGone;
            findings.Say(allowed, $"{registry}: deleting is {(allowed ? "allowed" : $"not possible. {answer.Detail}")}");
        }
        catch (AwsFailure failure)
        {
            findings.Say(false, $"{registry}: {failure.Message}");
        }
    }

    /// <summary>Which pulls a rule about pulls sees. That the portal's own reading moves them a little is no fault.</summary>
    private static async Task TellPullsAsync(Findings findings, PullExclusions exclusions, RegistryId registry, string? principal, CancellationToken stop)
    {
        try
        {
            var excluded = await exclusions.ReadAsync(registry, stop);
            findings.Tell($"{registry}: every pull counts, scanners' too, {(excluded.Count == 0 ? "ECR excludes nobody's" : $"except those of {string.Join(", ", excluded)}")}");
            if (principal is not null && !excluded.Contains(principal) && !principal.EndsWith(":root", StringComparison.Ordinal))
            {
                findings.Offer(
                    "The portal reads manifests, which moves their pull time (it allows for that). To leave it alone:",
                    $"aws ecr register-pull-time-update-exclusion --region {registry.Region} --principal-arn {principal}");
            }
        }
        catch (AwsFailure failure)
        {
            findings.Tell($"{registry}: whose pulls do not count is not known. {failure.Message}");
        }
    }

    private static void TellUnseen(Findings findings, int pulledDays)
    {
        findings.Begin("Not looked at");
        findings.Tell(pulledDays > 0
            ? $"ECS, Lambda, App Runner, CodeBuild, and machines outside these clusters: what they pulled within {Words.Count(pulledDays, "day")} stays for them (Portal:Rules:Deployments:KeepPulledDays)"
            : "ECS, Lambda, App Runner, CodeBuild, and machines outside these clusters: nothing guards what they use, since Portal:Rules:Deployments:KeepPulledDays is 0. Pin it, or set that");
    }

    private const string Needed = """
        Something is missing. The portal's role needs, in every account:
          ecr:DescribeRepositories, ecr:DescribeImages, ecr:BatchGetImage, ecr:GetRepositoryPolicy, ecr:ListTagsForResource,
          ecr:DescribePullThroughCacheRules,
          ecr:BatchDeleteImage, eks:ListClusters, eks:DescribeCluster, and sts:AssumeRole for each Portal:Aws:Accounts role
          (ecr:ListPullTimeUpdateExclusions only to say whose pulls do not count);
        for lifecycle policies also ecr:GetLifecyclePolicy, ecr:PutLifecyclePolicy, ecr:DeleteLifecyclePolicy,
          ecr:StartLifecyclePolicyPreview and ecr:GetLifecyclePolicyPreview;
        for what comes after a deletion ecr:DescribeRegistry (replicas), ecr:UpdateImageStorageClass (archive) and ecr:PutImage (put back);
        and in every cluster get and list on pods, replicationcontrollers, podtemplates, deployments, replicasets, statefulsets, daemonsets,
        controllerrevisions, jobs and cronjobs (and rollouts and revisions where Argo and Knative are served), in all namespaces.
        """;
}
