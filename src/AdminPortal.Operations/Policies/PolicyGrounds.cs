using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Policies;

/// <summary>Reads what policies are judged against, with the engine that draws plans: the same images, the same uses, the same claims.</summary>
public sealed class PolicyGrounds(PortalOptions options, UsageReader uses, RegistryReader reader, PinStore pins, TimeProvider time)
{
    private static readonly TimeSpan UsesMaxAge = TimeSpan.FromSeconds(60);

    /// <summary>One repository as it is now.</summary>
    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<PolicyGround> ReadAsync(RepositoryId repository, CancellationToken stop) =>
        await ReadAsync(await reader.ListAsync(repository.Registry, stop), repository.Name, stop);

    /// <summary>One repository as it is now, its registry having been listed.</summary>
    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<PolicyGround> ReadAsync(RegistryListing listing, string repository, CancellationToken stop)
    {
        var usage = await uses.ReadAsync(UsesMaxAge, stop);
        var snapshot = await reader.ReadAsync(listing, repository, usage, stop);
        var policy = options.PolicyWith([.. (await pins.ListAsync(stop)).Select(pin => pin.Pin)]);
        return new PolicyGround { Plan = Planner.Draw(policy, snapshot, usage, time.GetUtcNow()) };
    }
}
