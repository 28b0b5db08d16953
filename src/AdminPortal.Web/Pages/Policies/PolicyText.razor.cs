using AdminPortal.Planning.Lifecycle.Language;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>
/// The editor of a policy's text. What is written comes back once typing has paused; problems go the other way, as squiggles. The schema that
/// completion and hover come from is made of the same facts as the validator.
/// </summary>
public sealed partial class PolicyText(IJSRuntime browser, ILogger<PolicyText> log) : IAsyncDisposable
{
    private DotNetObjectReference<PolicyText>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _editor;
    private ElementReference _host;
    private ElementReference _field;
    private string? _initial;

    /// <summary>What it begins with; later texts are set by <see cref="SetAsync"/>.</summary>
    [Parameter, EditorRequired] public required string Text { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Called with what is written now.</summary>
    [Parameter, EditorRequired] public EventCallback<string> Changed { get; set; }

    protected override void OnInitialized() => _initial = Text;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) { return; }

        _self = DotNetObjectReference.Create(this);
        _module = await browser.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/policy-editor.js"]);
        if (_module is not null) { _editor = await _module.InvokeAsync<IJSObjectReference>("attach", _host, _field, _self, PolicySchema.Text, Label); }

        await Changed.InvokeAsync(Text);
    }

    /// <param name="text">What is written, cut where no policy can be so long.</param>
    /// <param name="length">How long it is in whole.</param>
    [JSInvokable]
    public Task TextChanged(string text, int length) => Changed.InvokeAsync(length > text.Length ? text.PadRight(length) : text);

    /// <summary>Replaces the text; the reader can undo it like anything typed.</summary>
    public Task SetAsync(string text) => CallAsync("setText", text);

    public Task UndoAsync() => CallAsync("undo");

    public Task RedoAsync() => CallAsync("redo");

    public Task UsePlainAsync(bool plain) => CallAsync("usePlain", plain);

    public Task GoToAsync(PolicyProblem problem) => CallAsync("goTo", problem.From.Line, problem.From.Column);

    public Task ShowAsync(IReadOnlyList<PolicyProblem> problems) => CallAsync("setProblems", problems.Take(500).Select(problem => new
    {
        line = problem.From.Line,
        column = problem.From.Column,
        endLine = problem.To.Line,
        endColumn = problem.To.Column,
        message = problem.Told,
        isWarning = problem.IsWarning,
    }));

    public async ValueTask DisposeAsync()
    {
        try
        {
            await CallAsync("dispose");
            if (_editor is not null) { await _editor.DisposeAsync(); }
            if (_module is not null) { await _module.DisposeAsync(); }
        }
        catch (JSDisconnectedException)
        {
            log.LogDebug("The browser left before the editor could be put away");
        }

        _self?.Dispose();
    }

    private async Task CallAsync(string what, params object?[] with)
    {
        if (_editor is not null) { await _editor.InvokeVoidAsync(what, with); }
    }
}
