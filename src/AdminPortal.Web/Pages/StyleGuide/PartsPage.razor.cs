using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.StyleGuide;

/// <summary>The style guide; in no menu, since admins have no business with it.</summary>
public sealed partial class PartsPage(IDialogService dialogs) : ComponentBase
{
    private IReadOnlyList<PartShow> _shows = [];
    private string? _told;

    protected override void OnInitialized() => _shows = new PartCatalog(this, told => _told = told).All;

    private static Dictionary<string, object> Of(PartState state) => state.Parameters.Where(each => each.Value is not null).ToDictionary(each => each.Key, each => each.Value!);

    private async Task OpenAsync(PartShow show, PartState state)
    {
        var parameters = new DialogParameters();
        foreach (var (name, value) in state.Parameters) { parameters.Add(name, value); }

        var dialog = await dialogs.ShowAsync(show.Part, null, parameters);
        var answer = await dialog.Result;
        _told = answer is { Canceled: false } ? $"dialog was answered: {answer.Data ?? "yes"}" : "dialog was cancelled";
    }
}
