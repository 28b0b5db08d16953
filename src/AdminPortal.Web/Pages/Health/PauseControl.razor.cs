using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Health;

public sealed partial class PauseControl(PauseStore pauses, IDialogService dialogs, ISnackbar snackbar)
{
    /// <summary>How the schedule stands.</summary>
    [Parameter, EditorRequired] public ScheduleState State { get; set; } = default!;

    /// <summary>Called when it stands otherwise.</summary>
    [Parameter, EditorRequired] public EventCallback Changed { get; set; }

    private async Task PauseAsync()
    {
        var dialog = await dialogs.ShowAsync<PauseDialog>();
        if (await dialog.Result is not { Canceled: false, Data: PauseAnswer answer }) { return; }

        try
        {
            await pauses.PauseAsync(answer.Reason, answer.Until, Actor.Browser, CancellationToken.None);
        }
        catch (ArgumentException late)
        {
            // The dialog stayed open until the moment was over.
            snackbar.Add(late.Message, Severity.Error);
        }

        await Changed.InvokeAsync();
    }

    private async Task ResumeAsync()
    {
        await pauses.ResumeAsync(Actor.Browser, CancellationToken.None);
        await Changed.InvokeAsync();
    }
}
