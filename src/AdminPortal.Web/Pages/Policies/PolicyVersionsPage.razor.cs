using System.Globalization;
using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Policies;

public sealed partial class PolicyVersionsPage(PolicyReader reader, PolicyStore policies, IDialogService dialogs, NavigationManager navigation, ILogger<PolicyVersionsPage> log) : IDisposable
{
    private readonly LoadState<IReadOnlyList<PolicyVersion>> _state = new(log, versions => versions.Count == 0);
    private RepositoryId? _loaded;

    [Parameter] public required string Account { get; set; }

    [Parameter] public required string Region { get; set; }

    [Parameter] public required string Name { get; set; }

    [SupplyParameterFromQuery] private string? From { get; set; }

    [SupplyParameterFromQuery] private string? To { get; set; }

    [CascadingParameter] private ReaderZone Zone { get; set; } = ReaderZone.Utc;

    private RepositoryId Id => new(new RegistryId(Account, Region), Name);

    private IReadOnlyList<PolicyVersion> Versions => _state.Value ?? [];

    private IReadOnlyList<(string, string)> Choices => [.. Versions.Select(version => (Key(version)!, VersionWords.Title(version, Zone)))];

    // Without a choice, the last change is what a reader wants to see.
    private PolicyVersion? Before => From is null ? (Versions.Count > 1 ? Versions[1] : null) : Find(From);

    private PolicyVersion? After => To is null ? (Versions.Count > 0 ? Versions[0] : null) : Find(To);

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id) { return; }

        _loaded = Id;
        await LoadAsync();
    }

    public void Dispose() => _state.Dispose();

    private Task LoadAsync() => _state.LoadAsync(async stop =>
    {
        await reader.ReadAsync(Id, stop);
        return await policies.VersionsAsync(Id, stop);
    });

    private async Task RevertAsync(PolicyVersion version)
    {
        var note = $"Revert to the version of {Words.Moment(version.At, ReaderZone.Utc)} UTC";
        var done = version.Text is { } text
            ? await ApplyDialog.ShowAsync(dialogs, Id, text, "Revert to this version", note: note)
            : await DeleteDialog.ShowAsync(dialogs, Id, note);
        if (done) { await LoadAsync(); }
    }

    private PolicyVersion? Find(string key) => Versions.FirstOrDefault(version => Key(version) == key);

    private static string? Key(PolicyVersion? version) => version?.Id.ToString(CultureInfo.InvariantCulture);

    private void Go(string name, string? value) => navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, value ?? ""), replace: true);
}
