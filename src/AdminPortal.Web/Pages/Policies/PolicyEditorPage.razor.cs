using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Json;
using AdminPortal.Planning.Lifecycle.Language;
using AdminPortal.Planning.Lifecycle.Templates;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Policies;

public sealed partial class PolicyEditorPage(
    PortalOptions options, PolicyReader reader, PolicyGrounds grounds, PolicyStore policies, IDialogService dialogs, NavigationManager navigation, ILogger<PolicyEditorPage> log) : IDisposable
{
    private static readonly Dictionary<int, int> None = [];

    private readonly LoadState<EditorStart> _state = new(log);
    private PolicyText? _editor;
    private PolicyEffect? _effect;
    private string _text = "";
    private RepositoryId? _loaded;
    private bool _asForm;
    private bool _diff;
    private bool _plain;

    [Parameter] public required string Account { get; set; }

    [Parameter] public required string Region { get; set; }

    [Parameter] public required string Name { get; set; }

    /// <summary>The version to begin with.</summary>
    [SupplyParameterFromQuery] private long? Version { get; set; }

    /// <summary>The template to begin with; its values stand in the address as well.</summary>
    [SupplyParameterFromQuery] private string? Template { get; set; }

    private RepositoryId Id => new(new RegistryId(Account, Region), Name);

    private PolicyForm? Form => PolicyForm.Of(_text);

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id) { return; }

        _loaded = Id;
        await LoadAsync();
    }

    public void Dispose() => _state.Dispose();

    private async Task LoadAsync()
    {
        await _state.LoadAsync(async stop =>
        {
            var reading = await reader.ReadAsync(Id, stop);
            var version = Version is { } id ? (await policies.VersionsAsync(Id, stop)).FirstOrDefault(each => each.Id == id) : null;
            var text = version?.Text ?? OfTemplate() ?? reading.Applied.Text ?? PolicyTemplates.Untagged.Text(new Dictionary<string, string>());
            return new EditorStart(reading, await grounds.ReadAsync(Id, stop), text);
        });
        if (_state.Value is { } start) { _text = start.Text; }
    }

    private string? OfTemplate()
    {
        if (PolicyTemplates.All(options.PolicyWith([])).FirstOrDefault(each => each.Id == Template) is not { } template) { return null; }

        var values = TemplateAddress.Values(navigation.Uri, template);
        return template.Check(values).Count == 0 ? template.Text(values) : null;
    }

    private async Task WrittenAsync(string text)
    {
        _text = text;
        if (_state.Value is not { } start) { return; }

        _effect = PolicyEffect.Of(text, start.Ground.Plan);
        if (_editor is not null) { await _editor.ShowAsync(_effect.Reading.Problems); }
    }

    private async Task SetAsync(string text)
    {
        if (_editor is not null) { await _editor.SetAsync(text); }

        await WrittenAsync(text);
    }

    private Task FormatAsync() => SetAsync(JsonFormatter.Format(_text));

    private async Task GoToAsync(PolicyProblem problem)
    {
        _asForm = false;
        if (_editor is not null) { await _editor.GoToAsync(problem); }
    }

    private async Task PlainAsync()
    {
        _plain = !_plain;
        if (_editor is not null) { await _editor.UsePlainAsync(_plain); }
    }

    private async Task ApplyAsync()
    {
        if (_state.Value is { } start && await ApplyDialog.ShowAsync(dialogs, Id, _text, "Apply what you wrote", start.Reading.Applied)) { navigation.NavigateTo(Address.OfPolicy(Id)); }
    }
}
