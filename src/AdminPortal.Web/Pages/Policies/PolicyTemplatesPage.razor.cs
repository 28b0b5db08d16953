using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Templates;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Policies;

public sealed partial class PolicyTemplatesPage(
    PortalOptions options, PolicyReader reader, PolicyGrounds grounds, IDialogService dialogs, NavigationManager navigation, ILogger<PolicyTemplatesPage> log) : IDisposable
{
    private readonly LoadState<EditorStart> _state = new(log);
    private List<FilledTemplate> _filled = [];
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

    private async Task LoadAsync()
    {
        await _state.LoadAsync(async stop => new EditorStart(await reader.ReadAsync(Id, stop), await grounds.ReadAsync(Id, stop), ""));
        if (_state.Value is { } start)
        {
            _filled = [.. PolicyTemplates.All(options.PolicyWith([])).Select(template => FilledTemplate.Of(template, TemplateAddress.Values(navigation.Uri, template), start.Ground.Plan))];
        }
    }

    private void Fill(FilledTemplate filled, (string Name, string Value) value) => _filled[_filled.IndexOf(filled)] = filled.With(value.Name, value.Value, _state.Value!.Ground.Plan);

    private async Task ApplyAsync(FilledTemplate filled)
    {
        var note = $"Template: {filled.Template.Title}";
        if (await ApplyDialog.ShowAsync(dialogs, Id, filled.Text!, filled.Template.Title, _state.Value!.Reading.Applied, note)) { navigation.NavigateTo(Address.OfPolicy(Id)); }
    }
}
