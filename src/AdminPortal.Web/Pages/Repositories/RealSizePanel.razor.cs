using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Repositories;

public sealed partial class RealSizePanel(PortalOptions options, LayerStore layers, SavingsStore savings, Measurer measurer, ILogger<RealSizePanel> log) : IDisposable
{
    private readonly LoadState<Measured> _state = new(log);
    private RepositoryPlan? _loaded;
    private Measurement? _ended;
    private int _wanted;

    /// <summary>The repository as the latest plan judged it.</summary>
    [Parameter, EditorRequired] public RepositoryPlan Plan { get; set; } = default!;

    private Measurement? Measurement => measurer.Of(Plan.Repository);

    private bool IsAtWork => Measurement?.IsAtWork == true;

    private int Unread => _state.Value?.Unread ?? 0;

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
        _ended = Measurement is { IsAtWork: false } ended ? ended : null;
        var plan = Plan;
        // Of a large repository this takes a while: the images show meanwhile.
        await _state.LoadAsync(stop => Task.Run(() => MeasureAsync(plan, stop), stop));
        _wanted = Unread;
    }

    private async Task<Measured> MeasureAsync(RepositoryPlan plan, CancellationToken stop)
    {
        var gone = await savings.GoneSinceAsync(plan.Repository, plan.Now, stop);
        var left = gone.Count == 0 ? plan : plan with { Images = [.. plan.Images.Where(image => !gone.Contains(image.Image.Digest))] };
        var read = await layers.FindAsync(plan.Repository, stop);
        var size = RealSize.Of(left, read);
        return new Measured(
            size.Read == 0 ? null : size,
            left.Images.Sum(image => image.Image.Bytes),
            // ECR gives no manifest of an archived image.
            left.Images.Count(image => image.Image.Status == ImageStatus.Active && RealSize.Has(image.Image) && !read.ContainsKey(image.Image.Digest)));
    }

    private void OnChanged() => _ = InvokeAsync(ShowAsync);

    private async Task ShowAsync()
    {
        // It may have begun and ended before this was told of either.
        if (Measurement is { IsAtWork: false } ended && !ReferenceEquals(ended, _ended)) { await LoadAsync(); }
        StateHasChanged();
    }

    /// <summary>The estimate, null where no layers are known; what ECR lists; and how many manifests could still be read. Without images that went since the plan was drawn.</summary>
    private sealed record Measured(RealSize? Size, long Listed, int Unread);
}
