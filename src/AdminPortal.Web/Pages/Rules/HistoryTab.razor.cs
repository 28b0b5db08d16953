using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Rules;

/// <summary>Every change of the rules: who, when, what from what to what, and why.</summary>
public sealed partial class HistoryTab(RuleStore rules, ILogger<HistoryTab> log) : IDisposable
{
    private const int Take = 20;

    private readonly LoadState<Page<RuleRevision>> _state = new(log, page => page.Total == 0);
    private RuleRevision _earlier = RuleRevision.None;
    private int _skip;
    private int _shown = -1;

    /// <summary>The number of the revision that counts now.</summary>
    [Parameter, EditorRequired] public int Current { get; set; }

    /// <summary>Makes an earlier book the draft.</summary>
    [Parameter, EditorRequired] public EventCallback<RuleBook> Restore { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Current) { return; }
        _shown = Current;
        await LoadAsync();
    }

    public void Dispose() => _state.Dispose();

    private Task PageAsync(int by)
    {
        _skip += by;
        return LoadAsync();
    }

    private Task LoadAsync() => _state.LoadAsync(async stop =>
    {
        // One more than is shown: what the oldest of them changed.
        var page = await rules.ListAsync(_skip, Take + 1, stop);
        _earlier = page.Items.Count > Take ? page.Items[Take] : RuleRevision.None;
        return page with { Items = [.. page.Items.Take(Take)] };
    });
}
