using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>What repositories' resource tags said when they were last read, so that a restart does not ask for all of them again.</summary>
public sealed class KeepTagStore(Database database)
{
    /// <summary>Null where the repository's tags were never read.</summary>
    public async Task<(string? Value, DateTimeOffset ReadAt)?> FindAsync(RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return null; }

        return await database.ReadAsync(context => context.KeepTags.FirstOrDefaultAsync(row => row.RepositoryId == number, stop), stop) is { } row ? (row.Value, row.ReadAt) : null;
    }

    /// <param name="repository">The repository that carries the tag, or carries none.</param>
    /// <param name="value">Null where it carries none.</param>
    /// <param name="at">When it was read.</param>
    /// <param name="stop">Ends the writing.</param>
    public async Task SaveAsync(RepositoryId repository, string? value, DateTimeOffset at, CancellationToken stop)
    {
        var number = await database.NumberAsync(repository, stop);
        await database.WriteAsync(
            async context =>
            {
                var row = await context.KeepTags.AsTracking().FirstOrDefaultAsync(row => row.RepositoryId == number, stop)
                    ?? context.KeepTags.Add(new KeepTagRow { RepositoryId = number }).Entity;
                (row.Value, row.ReadAt) = (value, at);
            },
            stop);
    }

    /// <summary>The repositories that a tag keeps, with its value.</summary>
    public async Task<IReadOnlyList<(RepositoryId Repository, KeepTag Tag, DateTimeOffset ReadAt)>> ListAsync(CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.KeepTags.Where(row => row.Value != null).ToListAsync(stop), stop);
        List<(RepositoryId, KeepTag, DateTimeOffset)> tags = [];
        foreach (var row in rows)
        {
            var tag = new KeepTag { Value = row.Value };
            if (tag.Keeps) { tags.Add((await database.RepositoryAsync(row.RepositoryId, stop), tag, row.ReadAt)); }
        }

        return [.. tags.OrderBy(tag => tag.Item1.ToString(), StringComparer.Ordinal)];
    }
}
