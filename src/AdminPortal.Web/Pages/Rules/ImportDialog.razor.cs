using System.Text;
using AdminPortal.Operations.Exchange;
using AdminPortal.Operations.Runs;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace AdminPortal.Web.Pages.Rules;

/// <summary>Takes a file of rules and pins: shows its mistakes, or what it would change and what that would delete, and imports exactly what it showed.</summary>
public sealed partial class ImportDialog(RuleFileDesk desk, RulePreviews previews, ILogger<ImportDialog> log) : IDisposable
{
    private const int Most = 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly LoadState<Found> _state = new(log);
    private string _name = "";
    private string _text = "";
    private string? _note;
    private bool _begun;
    private bool _lift;
    private bool _applying;
    private bool _refused;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    private bool HasWork => _begun && _state is { Failure: null, IsLoading: false, Value.Diff: { } diff } && (!diff.IsNone || (_lift && diff.Absent.Any()));

    public void Dispose() => _state.Dispose();

    private Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (_begun, _lift, _refused) = (true, false, false);
        return _state.LoadAsync(async stop =>
        {
            using var reader = new StreamReader(chosen.File.OpenReadStream(RuleFileReader.Longest, stop), Strict);
            (_name, _text) = (chosen.File.Name, await reader.ReadToEndAsync(stop));
            return await CompareAsync(stop);
        });
    }

    private Task CompareAgainAsync() => _state.LoadAsync(CompareAsync);

    private async Task<Found> CompareAsync(CancellationToken stop)
    {
        var reading = desk.Read(_text);
        if (reading.File is not { } file) { return new(_name, reading, null, null); }

        var diff = await desk.CompareAsync(file, stop);
        return new(_name, reading, diff, diff.Rules.Count > 0 ? await previews.DrawAsync(file.Rules!, stop) : null);
    }

    private async Task ApplyAsync()
    {
        _applying = true;
        var note = string.IsNullOrWhiteSpace(_note) ? $"Imported from {_name}" : _note;
        if (await desk.ApplyAsync(_state.Value!.Diff!, _lift, Actor.Browser, note, CancellationToken.None)) { Dialog.Close(); }
        else
        {
            (_refused, _lift) = (true, false);
            await CompareAgainAsync();
        }

        _applying = false;
    }

    private sealed record Found(string Name, RuleFileReading Reading, RuleFileDiff? Diff, RulePreview? Preview);
}
