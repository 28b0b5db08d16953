using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Policies;

public sealed partial class PolicyPage(PolicyReader reader, PolicyGrounds grounds, PolicyPreviews previews, PolicyStore policies, IDialogService dialogs, ILogger<PolicyPage> log) : IDisposable
{
    private readonly LoadState<PolicyView> _state = new(log);
    private RepositoryId? _loaded;

    [Parameter] public required string Account { get; set; }

    [Parameter] public required string Region { get; set; }

    [Parameter] public required string Name { get; set; }

    private RepositoryId Id => new(new RegistryId(Account, Region), Name);

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id) { return; }

        _loaded = Id;
        await LoadAsync();
    }

    public void Dispose() => _state.Dispose();

    private Task LoadAsync() => _state.LoadAsync(stop => PolicyView.LoadAsync(Id, reader, grounds, policies, stop));

    private async Task AskAwsAsync()
    {
        if (_state.Value is not { Applied.Text: { } text } view) { return; }

        var drawn = view;
        await _state.LoadAsync(async stop => drawn = view with { Preview = await previews.DrawAsync(Id, text, stop) });
        StateHasChanged();
        if (drawn.Preview is { } preview) { await _state.LoadAsync(async stop => drawn with { Preview = await previews.AskAwsAsync(preview, stop) }); }
    }

    private async Task ApplyAsync(string text, string title)
    {
        if (_state.Value is { } view && await ApplyDialog.ShowAsync(dialogs, Id, text, title, view.Applied, title)) { await LoadAsync(); }
    }

    private async Task DeleteAsync()
    {
        if (await DeleteDialog.ShowAsync(dialogs, Id)) { await LoadAsync(); }
    }

    private async Task RestoreAsync(PolicyView view)
    {
        const string Why = "Put back what was changed past the portal";
        if (view.Expected?.Text is { } text) { await ApplyAsync(text, Why); }
        else if (await DeleteDialog.ShowAsync(dialogs, Id, Why)) { await LoadAsync(); }
    }

    private async Task AcceptAsync(PolicyView view)
    {
        await policies.AcceptAsync(Id, view.Applied.Hash, Actor.Browser, null, CancellationToken.None);
        await LoadAsync();
    }
}
