using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Preview;

/// <summary>What changed between a plan and the one before it. It loads by itself, so that the plan is shown at once.</summary>
public sealed partial class ChangedSince(PlanComparer comparer, ILogger<ChangedSince> log) : IDisposable
{
    private readonly LoadState<Found> _state = new(log);
    private string? _loaded;

    /// <summary>The plan.</summary>
    [Parameter, EditorRequired] public SavedPlan Plan { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Plan.Id) { return; }
        _loaded = Plan.Id;
        await LoadAsync();
    }

    public void Dispose() => _state.Dispose();

    private Task LoadAsync() => _state.LoadAsync(async stop => new Found(await comparer.WithPreviousAsync(Plan, stop)));

    private sealed record Found(PlanDifference? Difference);
}
