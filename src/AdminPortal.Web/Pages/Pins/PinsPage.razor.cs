using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Pages.Repositories;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Pins;

public sealed partial class PinsPage : IDisposable
{
    private readonly PinStore _pins;
    private readonly KeepTagStore _tags;
    private readonly PlanStore _plans;
    private readonly RulesReader _policies;
    private readonly IDialogService _dialogs;
    private readonly NavigationManager _navigation;
    private readonly TimeProvider _clock;
    private readonly LoadState<PinsView> _state;
    private readonly Pinning _pinning;
    private PinHoldings? _holdings;
    private IReadOnlyList<string> _protected = [];
    private IReadOnlyList<StoredPin> _inForce = [];
    private IReadOnlyList<StoredPin> _ended = [];

    public PinsPage(
        PinStore pins, KeepTagStore tags, PlanStore plans, RulesReader policies, IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation, TimeProvider clock, ILogger<PinsPage> log)
    {
        (_pins, _tags, _plans, _policies, _dialogs, _navigation, _clock) = (pins, tags, plans, policies, dialogs, navigation, clock);
        _state = new(log);
        _pinning = new(pins, dialogs, snackbar, () => InvokeAsync(RefreshAsync));
    }

    [SupplyParameterFromQuery(Name = "q")] private string? Text { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnParametersSet() => Arrange();

    public void Dispose() => _state.Dispose();

    private async Task LoadAsync()
    {
        await _state.LoadAsync(async stop =>
        {
            _protected = (await _policies.ReadAsync(stop)).Rules.Everywhere.ProtectedTags;
            return await PinsView.LoadAsync(_pins, _tags, _plans, _clock.GetUtcNow(), stop);
        });
        _holdings = _state.Value is { } view ? new PinHoldings(_plans, view.Latest) : null;
        Arrange();
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private void Arrange()
    {
        _inForce = [.. (_state.Value?.InForce ?? []).Where(Matches)];
        _ended = [.. (_state.Value?.Ended ?? []).Where(Matches)];
    }

    private bool Matches(StoredPin stored) => string.IsNullOrWhiteSpace(Text)
        || new[] { stored.Pin.Repository, PinWords.Of(stored.Pin), stored.Pin.Reason, stored.Actor }.Any(part => part.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase));

    private async Task SetAsync()
    {
        var dialog = await _dialogs.ShowAsync<NewPinDialog>();
        if (await dialog.Result is { Canceled: false, Data: Pin pin }) { await _pinning.SetAsync([pin]); }
    }

    private static string Verb(PinChangeKind kind) => kind switch
    {
        PinChangeKind.Set => "set",
        PinChangeKind.Edited => "edited",
        PinChangeKind.Lifted => "lifted",
        _ => throw new InvalidOperationException($"{kind} is no change"),
    };

    private static string Shorten(Pin pin) => pin.Digest?.Short ?? PinWords.Of(pin);

    private void Search(string? text) => _navigation.NavigateTo(_navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(text) ? null : text), replace: true);
}
