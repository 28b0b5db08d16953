using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Web.Pages.Approvals;

/// <summary>What waits for a person and what people decided so far.</summary>
/// <param name="Unknown">Pulls that no known cluster explains, of each registry whose first plan waits.</param>
public sealed record ApprovalsView(Waiting Waiting, IReadOnlyDictionary<RegistryId, IReadOnlyList<UnknownPulls>> Unknown, Page<Decision> History)
{
    private const int Shown = 50;

    public bool IsOld(DateTimeOffset now) => Waiting.Plan is { } plan && now - plan.Now > ApprovalStore.Lasting;

    public static async Task<ApprovalsView> LoadAsync(WaitingReader reader, PullerReader pullers, DecisionStore decisions, CancellationToken stop)
    {
        var waiting = await reader.ReadAsync(stop);
        Dictionary<RegistryId, IReadOnlyList<UnknownPulls>> unknown = [];
        foreach (var registry in waiting.Registries) { unknown[registry.Registry] = await pullers.UnknownAsync(waiting.Plan!, registry.Registry, stop); }
        return new ApprovalsView(waiting, unknown, await decisions.HistoryAsync(0, Shown, stop));
    }
}
