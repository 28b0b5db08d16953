using System.Text.Json;
using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The resource tags of repositories as ECR last told them, so that it is asked once a day and not on every page.</summary>
public sealed class RepositoryTagStore(Database database)
{
    private long _changes;

    /// <inheritdoc cref="PolicyStore.Changes"/>
    public long Changes => Interlocked.Read(ref _changes);

    public async Task<RepositoryTags?> FindAsync(RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return null; }

        var row = await database.ReadAsync(context => context.RepositoryTags.FirstOrDefaultAsync(row => row.RepositoryId == number, stop), stop);
        return row is null ? null : await TagsAsync(row, stop);
    }

    public async Task<IReadOnlyList<RepositoryTags>> ListAsync(CancellationToken stop)
    {
        List<RepositoryTags> all = [];
        foreach (var row in await database.ReadAsync(context => context.RepositoryTags.ToListAsync(stop), stop)) { all.Add(await TagsAsync(row, stop)); }

        return all;
    }

    public async Task KeepAsync(RepositoryTags tags, CancellationToken stop)
    {
        var number = await database.NumberAsync(tags.Repository, stop);
        var text = tags.Tags is null ? null : JsonSerializer.Serialize(tags.Tags);
        await database.WriteAsync(
            async context =>
            {
                await context.RepositoryTags.Where(row => row.RepositoryId == number).ExecuteDeleteAsync(stop);
                context.RepositoryTags.Add(new RepositoryTagsRow { RepositoryId = number, Tags = text, Problem = tags.Problem, ReadAt = tags.ReadAt });
            },
            stop);
        Interlocked.Increment(ref _changes);
    }

    private async Task<RepositoryTags> TagsAsync(RepositoryTagsRow row, CancellationToken stop) => new()
    {
        Repository = await database.RepositoryAsync(row.RepositoryId, stop),
        Tags = row.Tags is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(row.Tags),
        Problem = row.Problem,
        ReadAt = row.ReadAt,
    };
}
