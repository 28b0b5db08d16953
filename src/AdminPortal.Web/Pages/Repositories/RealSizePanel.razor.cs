using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Repositories;

public sealed partial class RealSizePanel(PortalOptions options, LayerStore layers, Measurer measurer, ILogger<RealSizePanel> log) : IDisposable
{
    private readonly LoadState<Measured> _state = new(log);
    private RepositoryPlan? _loaded;
    private bool _wasAtWork;
    private int _wanted;

    /// <summary>The repository as the latest plan judged it.</summary>
    [Parameter, EditorRequired] public RepositoryPlan Plan { get; set; } = default!;

    private Measurement? Measurement => measurer.Of(Plan.Repository);

    private bool IsAtWork => Measurement?.IsAtWork == true;

    private long Listed => Plan.Images.Sum(image => image.Image.Bytes);

    // ECR gives no manifest of an archived image.
    private int Unread => _state.Value is { } known ? Plan.Images.Count(image => image.Image.Status == ImageStatus.Active && RealSize.Has(image.Image) && !known.Read.Contains(image.Image.Digest)) : 0;

    protected override void OnInitialized() => measurer.Changed += OnChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_loaded, Plan)) { return; }

        _loaded = Plan;
        await LoadAsync();
    }

    public void Dispose()
    {
        measurer.Changed -= OnChanged;
        _state.Dispose();
    }

    private async Task LoadAsync()
    {
        _wasAtWork = IsAtWork;
        await _state.LoadAsync(async stop =>
        {
            var read = await layers.FindAsync(Plan.Repository, stop);
            var size = RealSize.Of(Plan, read);
            return new Measured(size.Read == 0 ? null : size, read.Keys.ToHashSet());
        });
        _wanted = Unread;
    }

    private void OnChanged() => _ = InvokeAsync(ShowAsync);

    private async Task ShowAsync()
    {
        if (_wasAtWork && !IsAtWork) { await LoadAsync(); }
        _wasAtWork = IsAtWork;
        StateHasChanged();
    }

    /// <summary>The estimate, null where no layers are known, and the images whose layers are.</summary>
    private sealed record Measured(RealSize? Size, IReadOnlySet<ImageDigest> Read);
}
