using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Rules;

/// <summary>Sliders over the newest plan: what other numbers would delete, before anything is saved.</summary>
public sealed partial class WhatIfPanel(RuleTrials trials, PortalOptions options, ILogger<WhatIfPanel> log) : IDisposable
{
    private readonly LoadState<Found> _state = new(log);
    private FleetTrial? _trial;
    private CleanupPolicy _below = CleanupPolicy.Default;
    private RuleNumbers _numbers = RuleNumbers.None;
    private TrialTotals _tried = TrialTotals.None;
    private string? _pattern;
    private string _about = "";
    private RepositoryId? _loaded;
    private bool _counting;
    private bool _movedOn;

    /// <summary>Tries over this repository alone; null for all.</summary>
    [Parameter] public RepositoryId? Repository { get; set; }

    private DeploymentRule Rule => _numbers.Over(_below.Deployments);

    private BuildCacheRule Caches => _numbers.Over(_below.BuildCaches);

    private WhatIf Tried => new(Repository?.ToString() ?? _pattern, Moved);

    // A number that was moved back is not one.
    private RuleNumbers Moved => new()
    {
        KeepNewest = Rule.KeepNewest == _below.Deployments.KeepNewest ? null : Rule.KeepNewest,
        MinAgeDays = Rule.MinAgeDays == _below.Deployments.MinAgeDays ? null : Rule.MinAgeDays,
        CacheMaxAgeDays = Caches.MaxAgeDays == _below.BuildCaches.MaxAgeDays ? null : Caches.MaxAgeDays,
    };

    private bool IsMoved => Moved != RuleNumbers.None;

    protected override async Task OnParametersSetAsync()
    {
        if (_state.Value is not null && _loaded == Repository) { return; }
        _loaded = Repository;
        await LoadAsync();
    }

    public void Dispose() => _state.Dispose();

    private async Task LoadAsync()
    {
        await _state.LoadAsync(async stop => new Found(Repository is { } one ? await trials.OfAsync(one, stop) : await trials.LatestAsync(stop)));
        _trial = _state.Value?.Trial;
        await ScopeAsync(_pattern);
    }

    private Task ScopeAsync(string? pattern)
    {
        if (_trial is not { } trial) { return Task.CompletedTask; }
        _pattern = string.IsNullOrWhiteSpace(pattern) ? null : pattern.Trim();
        _below = Repository is { } one ? trial.Rules.Of(one) : trial.Rules.Everywhere;
        _about = About(trial);
        return TryAsync(_numbers);
    }

    // A slider tells more moves than can be counted over a million images: while one is counted, only the last of the others is remembered.
    private async Task TryAsync(RuleNumbers numbers)
    {
        if (_trial is not { } trial) { return; }
        _numbers = numbers;
        _movedOn = true;
        if (_counting) { return; }
        _counting = true;
        try
        {
            while (_movedOn)
            {
                _movedOn = false;
                var rules = IsMoved ? trial.Rules.Trying(Tried.In(trial.Rules.Book)) : trial.Rules;
                _tried = IsMoved ? await Task.Run(() => trial.Totals(rules)) : trial.Now;
                StateHasChanged();
            }
        }
        finally
        {
            _counting = false;
        }
    }

    private string About(FleetTrial trial)
    {
        if (_pattern is { } pattern) { return $"{Words.Count(trial.Repositories.Count(each => new RuleOverride { Pattern = pattern }.Covers(each.Repository)), "repository")} of {Words.Count(trial.Repositories.Count)}, as an override of their own."; }

        var own = trial.Repositories.Count(each => trial.Rules.OverridesOf(each.Repository).Any());
        return own == 0 ? $"All {Words.Count(trial.Repositories.Count, "repository")}." : $"All {Words.Count(trial.Repositories.Count, "repository")}; {Words.Count(own)} of them keep the numbers that an override says.";
    }

    private sealed record Found(FleetTrial? Trial);
}
