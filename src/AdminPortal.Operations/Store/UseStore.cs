using System.Data.Common;
using System.Globalization;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdminPortal.Operations.Store;

/// <summary>What the clusters used when they were last read, and what was in use not long ago.</summary>
public sealed class UseStore(Database database, TimeProvider time)
{
    private const string DistinctMark = "uses";

    /// <summary>Replaces what was kept of the cluster. That somebody had confirmed it gone ends with it: it was read again.</summary>
    public Task SaveAsync(string clusterId, ClusterReading reading, IReadOnlyList<ImageUse> uses, CancellationToken stop)
    {
        var row = new ClusterRow { Id = clusterId, Reading = Blob.Of(reading), Uses = Blob.Of(uses) };
        return database.WriteAsync(
            async context =>
            {
                if (!await context.Clusters.AnyAsync(known => known.Id == clusterId, stop)) { context.Clusters.Add(row); }
                else { context.Clusters.Update(row); }
            },
            stop);
    }

    public async Task<IReadOnlyList<StoredCluster>> LoadAsync(CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.Clusters.OrderBy(row => row.Id).ToListAsync(stop), stop);
        return [.. rows.Select(row => new StoredCluster(Blob.Read<ClusterReading>(row.Reading), Blob.Read<List<ImageUse>>(row.Uses), row.GoneAt is not null))];
    }

    /// <summary>An admin says that the cluster exists no more, so that what it used is no longer held.</summary>
    /// <returns>False where nothing is known of such a cluster.</returns>
    public Task<bool> ConfirmGoneAsync(string clusterId, string actor, CancellationToken stop) => database.WriteAsync(
        async context => await context.Clusters.Where(row => row.Id == clusterId).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.GoneAt, time.GetUtcNow()).SetProperty(row => row.GoneBy, actor), stop) > 0,
        stop);

    /// <summary>Writes down that these were in use, and forgets what nobody asks for any more.</summary>
    /// <param name="forget">What was last seen before this is forgotten.</param>
    public Task RememberAsync(IReadOnlyCollection<RememberedUse> uses, DateTimeOffset forget, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            // Tens of thousands of rows every hour: one prepared statement is some twenty times faster than tracking them.
            await using var insert = context.Database.GetDbConnection().CreateCommand();
            insert.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
            insert.CommandText = """
                INSERT INTO "RememberedUses" ("Digest", "Cluster", "Namespace", "Kind", "Name", "LastSeen") VALUES (@digest, @cluster, @namespace, @kind, @name, @seen)
                ON CONFLICT ("Digest", "Cluster", "Namespace", "Kind", "Name") DO UPDATE SET "LastSeen" = excluded."LastSeen" WHERE "RememberedUses"."LastSeen" < excluded."LastSeen"
                """;
            DbParameter[] values = [.. new[] { "@digest", "@cluster", "@namespace", "@kind", "@name", "@seen" }.Select(name => Parameter(insert, name))];
            foreach (var use in uses)
            {
                (values[0].Value, values[1].Value, values[2].Value) = (use.Digest.Value, use.Workload.Cluster, use.Workload.Namespace);
                (values[3].Value, values[4].Value, values[5].Value) = (use.Workload.Kind, use.Workload.Name, use.LastSeen.UtcTicks);
                await insert.ExecuteNonQueryAsync(stop);
            }

            await context.RememberedUses.Where(row => row.LastSeen < forget).ExecuteDeleteAsync(stop);
        },
        stop);

    public async Task<IReadOnlyList<RememberedUse>> RememberedAsync(DateTimeOffset since, CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.RememberedUses.Where(row => row.LastSeen >= since).ToListAsync(stop), stop);
        return [.. rows.Select(row => new RememberedUse(ImageDigest.Parse(row.Digest), new Workload(row.Cluster, row.Namespace, row.Kind, row.Name), row.LastSeen))];
    }

    /// <summary>How many different images were named at the last run that the brakes let through; null before the first.</summary>
    public async Task<int?> DistinctAtLastRunAsync(CancellationToken stop) =>
        await database.ReadAsync(context => context.Marks.FirstOrDefaultAsync(mark => mark.Id == DistinctMark, stop), stop) is { } mark
            ? int.Parse(mark.Value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>When the last run went through the brakes; null before the first.</summary>
    public async Task<DateTimeOffset?> LastRunAtAsync(CancellationToken stop) =>
        (await database.ReadAsync(context => context.Marks.FirstOrDefaultAsync(mark => mark.Id == DistinctMark, stop), stop))?.At;

    public Task SaveDistinctAsync(int distinct, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            await context.Marks.Where(mark => mark.Id == DistinctMark).ExecuteDeleteAsync(stop);
            context.Marks.Add(new MarkRow { Id = DistinctMark, Value = distinct.ToString(CultureInfo.InvariantCulture), At = time.GetUtcNow() });
        },
        stop);

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
