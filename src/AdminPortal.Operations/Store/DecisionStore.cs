using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>What people decided about what brakes had stopped. Nothing of it is ever forgotten or changed: a new decision follows the old one.</summary>
public sealed class DecisionStore(Database database, TimeProvider time)
{
    /// <summary>Raised after somebody has decided, in this process.</summary>
    public event Action? Decided;

    /// <summary>All of them or none. What is approved can be executed from now on, for a day.</summary>
    public async Task DecideAsync(IReadOnlyCollection<Decision> decisions, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        List<(Decision Decision, int? Number)> known = [];
        foreach (var decision in decisions)
        {
            known.Add((decision, decision.Repository is { } repository ? await database.NumberAsync(repository, stop) : null));
        }

        await database.WriteAsync(
            context =>
            {
                foreach (var (decision, number) in known)
                {
                    context.Decisions.Add(Row(decision, now));
                    if (decision is { Kind: DecisionKind.Approved, Scope: DecisionScope.Plan or DecisionScope.Repository })
                    {
                        context.Approvals.Add(new ApprovalRow { PlanId = decision.PlanId, RepositoryId = number, Actor = decision.Actor, At = now, Until = now + ApprovalStore.Lasting });
                    }
                }

                return Task.CompletedTask;
            },
            stop);
        Decided?.Invoke();
    }

    /// <summary>The last word on each repository, on each registry and on shrunken uses.</summary>
    public async Task<StandingDecisions> StandingAsync(CancellationToken stop)
    {
        var rows = await database.ReadAsync(
            context => context.Decisions.Where(row => row.Scope != DecisionScope.Plan)
                .Where(row => !context.Decisions.Any(later => later.Id > row.Id && later.Scope == row.Scope && later.Account == row.Account && later.Region == row.Region && later.Name == row.Name))
                .OrderBy(row => row.Id).ToListAsync(stop),
            stop);
        return new StandingDecisions([.. rows.Select(Read)]);
    }

    /// <summary>Newest first.</summary>
    public Task<Page<Decision>> HistoryAsync(int skip, int take, CancellationToken stop) => database.ReadAsync(
        async context =>
        {
            var rows = await context.Decisions.OrderByDescending(row => row.Id).Skip(skip).Take(take).ToListAsync(stop);
            return new Page<Decision>([.. rows.Select(Read)], await context.Decisions.CountAsync(stop));
        },
        stop);

    /// <summary>What people said to one plan, oldest first.</summary>
    public async Task<IReadOnlyList<Decision>> OfPlanAsync(string planId, CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.Decisions.Where(row => row.PlanId == planId).OrderBy(row => row.Id).ToListAsync(stop), stop);
        return [.. rows.Select(Read)];
    }

    internal static DecisionRow Row(Decision decision, DateTimeOffset at) => new()
    {
        Kind = decision.Kind,
        Scope = decision.Scope,
        PlanId = decision.PlanId,
        Account = (decision.Repository?.Registry ?? decision.Registry)?.Account,
        Region = (decision.Repository?.Registry ?? decision.Registry)?.Region,
        Name = decision.Repository?.Name,
        Actor = decision.Actor,
        At = at,
        Note = decision.Note,
        Pullers = decision.Pullers,
        Images = decision.Images,
        Bytes = decision.Bytes,
        Reason = decision.Reason,
    };

    private static Decision Read(DecisionRow row)
    {
        var registry = row.Account is null || row.Region is null ? null : new RegistryId(row.Account, row.Region);
        return new Decision
        {
            Kind = row.Kind,
            Scope = row.Scope,
            PlanId = row.PlanId,
            Repository = registry is null || row.Name is null ? null : new RepositoryId(registry, row.Name),
            Registry = row.Name is null ? registry : null,
            Actor = row.Actor,
            At = row.At,
            Note = row.Note,
            Pullers = row.Pullers,
            Images = row.Images,
            Bytes = row.Bytes,
            Reason = row.Reason,
        };
    }
}
