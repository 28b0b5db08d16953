using System.Text.Json;
using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>How much was stored day by day; kept for ever, since ten registries fill a megabyte in a year.</summary>
public sealed class StorageStore(Database database)
{
    /// <summary>The last of a day stays.</summary>
    public Task RecordAsync(IReadOnlyList<StorageDay> days, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            foreach (var day in days)
            {
                var number = day.Day.DayNumber;
                await context.StorageDays.Where(row => row.Day == number && row.Account == day.Registry.Account && row.Region == day.Registry.Region).ExecuteDeleteAsync(stop);
                context.StorageDays.Add(Row(day));
            }
        },
        stop);

    /// <summary>From that day on, oldest first.</summary>
    public async Task<IReadOnlyList<StorageDay>> SinceAsync(DateOnly day, CancellationToken stop)
    {
        var number = day.DayNumber;
        var rows = await database.ReadAsync(context => context.StorageDays.Where(row => row.Day >= number).OrderBy(row => row.Day).ToListAsync(stop), stop);
        return [.. rows.Select(Day)];
    }

    private static StorageDayRow Row(StorageDay day) => new()
    {
        Day = day.Day.DayNumber,
        Account = day.Registry.Account,
        Region = day.Registry.Region,
        At = day.At,
        Images = day.Images,
        Bytes = day.Bytes,
        Reclaimable = day.Reclaimable,
        ReclaimableBytes = day.ReclaimableBytes,
        RealBytes = day.RealBytes,
        RealFreed = day.RealFreed,
        Measured = day.Measured,
        Kinds = JsonSerializer.Serialize(day.Kinds),
    };

    private static StorageDay Day(StorageDayRow row) => new()
    {
        Day = DateOnly.FromDayNumber(row.Day),
        Registry = new RegistryId(row.Account, row.Region),
        At = row.At,
        Images = row.Images,
        Bytes = row.Bytes,
        Reclaimable = row.Reclaimable,
        ReclaimableBytes = row.ReclaimableBytes,
        RealBytes = row.RealBytes,
        RealFreed = row.RealFreed,
        Measured = row.Measured,
        Kinds = JsonSerializer.Deserialize<Dictionary<ContentKind, ContentSum>>(row.Kinds) ?? [],
    };
}
