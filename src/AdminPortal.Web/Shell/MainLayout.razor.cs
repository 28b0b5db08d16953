using AdminPortal.Operations.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace AdminPortal.Web.Shell;

/// <summary>Bar, menu, banner, and the providers that MudBlazor wants exactly once.</summary>
public sealed partial class MainLayout(IJSRuntime browser, NavigationManager navigation, PortalOptions options) : IDisposable
{
    private ErrorBoundary? _boundary;
    private DotNetObjectReference<MainLayout>? _self;
    private bool _open = true;
    private bool _systemIsDark;
    private string _theme = Reader.System;

    [CascadingParameter] private Reader Reader { get; set; } = new();

    private bool IsDark => _theme == Reader.Dark || (_theme == Reader.System && _systemIsDark);

    private bool IsSandbox => options.Mode == PortalMode.Sandbox;

    private string ContentLink => navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0] + "#content";

    private string ThemeIcon => _theme switch
    {
        Reader.Dark => Icons.Material.Outlined.DarkMode,
        Reader.Light => Icons.Material.Outlined.LightMode,
        _ => Icons.Material.Outlined.BrightnessAuto,
    };

    protected override void OnInitialized()
    {
        _theme = Reader.Theme;
        _systemIsDark = Reader.SystemIsDark;
        navigation.LocationChanged += OnMoved;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) { return; }
        _self = DotNetObjectReference.Create(this);
        await browser.InvokeVoidAsync("portal.begin", _self);
    }

    [JSInvokable]
    public async Task SystemIsDark(bool isDark)
    {
        _systemIsDark = isDark;
        // The palette before the page: between them the one's texts would stand on the other's ground.
        StateHasChanged();
        await PaintAsync();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnMoved;
        _self?.Dispose();
    }

    private async Task ChooseAsync(string theme)
    {
        _theme = theme;
        await browser.InvokeVoidAsync("portal.chooseTheme", theme);
        await PaintAsync();
    }

    private async Task PaintAsync() => await browser.InvokeVoidAsync("portal.paint", IsDark);

    // A page that failed does not take the next one with it.
    private void OnMoved(object? sender, LocationChangedEventArgs e) => _boundary?.Recover();
}
