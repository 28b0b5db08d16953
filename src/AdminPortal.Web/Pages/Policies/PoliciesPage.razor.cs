using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Policies;

public sealed partial class PoliciesPage(PlanStore plans, PolicyStore policies, PolicyWatch watch, NavigationManager navigation, ILogger<PoliciesPage> log) : IDisposable
{
    private static readonly (string, string)[] Choices =
    [
        ("hits-uses", "that hit images in use"), ("drifted", "drifted"), ("unread", "that cannot be read"), ("applied", "applied"), ("none", "without a policy"), ("unknown", "not looked at"),
    ];

    private readonly LoadState<IReadOnlyList<PolicyRow>> _state = new(log, rows => rows.Count == 0);
    private List<PolicyRow> _rows = [];
    private bool _looking;

    [SupplyParameterFromQuery(Name = "q")] private string? Text { get; set; }

    [SupplyParameterFromQuery] private string? Show { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        // Nobody has looked yet: the job would within a minute, a reader wants it now.
        if (_state.Value is { Count: > 0 } rows && rows.All(row => row.Policy is null)) { await LookAsync(); }
    }

    protected override void OnParametersSet() => Arrange();

    public void Dispose() => _state.Dispose();

    private async Task LoadAsync()
    {
        await _state.LoadAsync(stop => PolicyRow.ListAsync(plans, policies, stop));
        Arrange();
    }

    private async Task LookAsync()
    {
        _looking = true;
        StateHasChanged();
        await _state.LoadAsync(async stop =>
        {
            await watch.LookAsync(all: true, stop);
            return await PolicyRow.ListAsync(plans, policies, stop);
        });
        _looking = false;
        Arrange();
    }

    private void Arrange() => _rows = [.. (_state.Value ?? []).Where(Matches).OrderBy(row => row.State).ThenBy(row => row.Repository.ToString(), StringComparer.Ordinal)];

    private bool Matches(PolicyRow row) =>
        (string.IsNullOrWhiteSpace(Text) || row.Repository.ToString().Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(Show) || Words.Kebab(row.State.ToString()) == Show);

    private int Of(PolicyState state) => _state.Value?.Count(row => row.State == state) ?? 0;

    private void Go(string name, string? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
