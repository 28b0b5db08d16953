using AdminPortal.Web.Parts;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace AdminPortal.Tests.Web;

/// <summary>Renders parts with MudBlazor as the portal registers it, at a fixed time.</summary>
public abstract class PartTest : BunitContext
{
    protected static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    protected PartTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
    }

    protected static ReaderZone Berlin => ReaderZone.Of("Europe/Berlin");
}
