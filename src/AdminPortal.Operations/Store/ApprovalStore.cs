using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>What people let go although a brake had stopped it. An approval is for one saved plan and ends by itself.</summary>
public sealed class ApprovalStore(Database database, TimeProvider time)
{
    public static readonly TimeSpan Lasting = TimeSpan.FromHours(24);

    private long _changes;

    /// <inheritdoc cref="PolicyStore.Changes"/>
    public long Changes => Interlocked.Read(ref _changes);

    /// <param name="repositories">Empty: the whole plan, the brake on shrunken uses included.</param>
    public async Task ApproveAsync(string planId, IReadOnlyCollection<RepositoryId> repositories, string actor, CancellationToken stop)
    {
        List<int?> numbers = [];
        foreach (var repository in repositories) { numbers.Add(await database.NumberAsync(repository, stop)); }

        var now = time.GetUtcNow();
        var rows = numbers.DefaultIfEmpty().Select(number => new ApprovalRow { PlanId = planId, RepositoryId = number, Actor = actor, At = now, Until = now + Lasting });
        var decisions = repositories.DefaultIfEmpty().Select(repository => new Decision
        {
            Kind = DecisionKind.Approved,
            Scope = repository is null ? DecisionScope.Plan : DecisionScope.Repository,
            PlanId = planId,
            Repository = repository,
            Actor = actor,
        });
        await database.WriteAsync(
            context =>
            {
                context.Approvals.AddRange(rows);
                context.Decisions.AddRange(decisions.Select(decision => DecisionStore.Row(decision, now)));
                return Task.CompletedTask;
            },
            stop);
        Interlocked.Increment(ref _changes);
    }

    /// <summary>Those that hold now.</summary>
    public async Task<IReadOnlyList<Approval>> OfAsync(string planId, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var rows = await database.ReadAsync(context => context.Approvals.Where(row => row.PlanId == planId && row.Until > now).OrderBy(row => row.Id).ToListAsync(stop), stop);
        List<Approval> approvals = [];
        foreach (var row in rows)
        {
            approvals.Add(new Approval
            {
                PlanId = row.PlanId,
                Repository = row.RepositoryId is { } number ? await database.RepositoryAsync(number, stop) : null,
                Actor = row.Actor,
                At = row.At,
                Until = row.Until,
            });
        }

        return approvals;
    }
}
