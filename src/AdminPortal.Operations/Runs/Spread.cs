using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// Spreads the registries of a slot over its first seconds, each at a place of its own that is the same in every slot, so that neither the registries of
/// a portal nor the portals of a company all begin on the hour.
/// </summary>
/// <param name="bound">Over how long; zero for no waiting.</param>
/// <param name="from">When the slot's work began.</param>
internal sealed class Spread(TimeSpan bound, DateTimeOffset from, TimeProvider time)
{
    /// <summary>How long after the beginning the registry is read.</summary>
    public TimeSpan Of(RegistryId registry) => Of(registry, bound);

    /// <summary>Whole seconds, from zero to below the bound.</summary>
    public static TimeSpan Of(RegistryId registry, TimeSpan bound) => bound <= TimeSpan.Zero
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(registry.ToString()))) % (uint)Math.Max(1, bound.TotalSeconds));

    /// <summary>Returns when the registry's time has come.</summary>
    public Task WaitAsync(RegistryId registry, CancellationToken stop) =>
        from + Of(registry) - time.GetUtcNow() is var left && left > TimeSpan.Zero ? Task.Delay(left, time, stop) : Task.CompletedTask;
}
