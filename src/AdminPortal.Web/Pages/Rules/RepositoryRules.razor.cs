using AdminPortal.Operations.Runs;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Rules;

/// <summary>By which rules one repository is judged, and what other numbers would do to it.</summary>
public sealed partial class RepositoryRules(RulesReader policies, ILogger<RepositoryRules> log) : IDisposable
{
    private readonly LoadState<ResolvedRules> _state = new(log);
    private RepositoryId? _loaded;

    /// <summary>The repository.</summary>
    [Parameter, EditorRequired] public RepositoryId Repository { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Repository) { return; }
        _loaded = Repository;
        await LoadAsync();
    }

    public void Dispose() => _state.Dispose();

    private Task LoadAsync() => _state.LoadAsync(async stop => (await policies.ReadAsync(stop)).Rules);
}
