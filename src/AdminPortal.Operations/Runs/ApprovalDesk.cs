using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// Where people decide about what waits. An approval is for the plan that was shown and starts its run at once, confined to what was approved;
/// what is needed by then is dropped from it as from every run. A refusal stands until somebody takes it back.
/// </summary>
public sealed class ApprovalDesk(DecisionStore decisions, RunDesk desk)
{
    /// <param name="waiting">What was shown.</param>
    /// <param name="choice">What of it is approved.</param>
    /// <param name="note">What the person wants to be remembered; null for nothing.</param>
    /// <param name="pullers">Who else pulls from the registries, where one is among the choice.</param>
    /// <param name="actor">Who approves.</param>
    /// <param name="stop">Ends the writing.</param>
    /// <returns>The id of the run to be; null where what was approved holds nothing that may go.</returns>
    /// <exception cref="ArgumentException">A registry is approved without a word on who else pulls from it.</exception>
    public async Task<string?> ApproveAsync(Waiting waiting, WaitingChoice choice, string? note, string? pullers, string actor, CancellationToken stop)
    {
        if (choice.Registries.Count > 0) { ArgumentException.ThrowIfNullOrWhiteSpace(pullers); }

        var plan = waiting.Plan ?? throw new ArgumentException("Nothing can wait before the first plan", nameof(waiting));
        await decisions.DecideAsync([.. Decisions(waiting, choice, DecisionKind.Approved, note, actor).Select(decision => decision.Registry is null ? decision : decision with { Pullers = pullers })], stop);
        // The run that was stopped was one of the whole plan.
        if (choice.Uses) { return desk.StartRun(plan.Id, actor); }

        HashSet<RepositoryId> only =
        [
            .. choice.Repositories,
            .. waiting.Registries.Where(registry => choice.Registries.Contains(registry.Registry)).SelectMany(registry => registry.Repositories).Select(repository => repository.Repository),
        ];
        return only.Count == 0 ? null : desk.StartRun(plan.Id, only, actor);
    }

    /// <summary>Keeps what was chosen parked or stopped; nothing is deleted.</summary>
    public Task RefuseAsync(Waiting waiting, WaitingChoice choice, string? note, string actor, CancellationToken stop) =>
        decisions.DecideAsync(Decisions(waiting, choice, DecisionKind.Refused, note, actor), stop);

    /// <summary>Lets the brakes alone decide again about what was refused.</summary>
    public Task TakeBackAsync(Waiting waiting, WaitingChoice choice, string? note, string actor, CancellationToken stop) =>
        decisions.DecideAsync(Decisions(waiting, choice, DecisionKind.TakenBack, note, actor), stop);

    private static IReadOnlyCollection<Decision> Decisions(Waiting waiting, WaitingChoice choice, DecisionKind kind, string? note, string actor)
    {
        var of = new Decision { Kind = kind, Scope = DecisionScope.Uses, PlanId = waiting.Plan!.Id, Actor = actor, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim() };
        return
        [
            .. choice.Uses ? [of with { Reason = waiting.Uses?.Reason, Images = waiting.Plan.Totals.Delete, Bytes = waiting.Plan.Totals.Bytes }] : Array.Empty<Decision>(),
            .. waiting.Registries.Where(registry => choice.Registries.Contains(registry.Registry))
                .Select(registry => of with { Scope = DecisionScope.Registry, Registry = registry.Registry, Images = registry.Images, Bytes = registry.Bytes, Reason = "its first plan" }),
            .. waiting.Repositories.Where(repository => choice.Repositories.Contains(repository.Repository))
                .Select(repository => of with { Scope = DecisionScope.Repository, Repository = repository.Repository, Images = repository.Images, Bytes = repository.Bytes, Reason = repository.Parked.Reason }),
        ];
    }
}
