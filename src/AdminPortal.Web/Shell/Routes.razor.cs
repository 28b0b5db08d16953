using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Shell;

/// <summary>The root of everything interactive; hands the reader's choices from the first request to the circuit.</summary>
public sealed partial class Routes
{
    private ReaderZone _zone = ReaderZone.Utc;

    [Parameter, EditorRequired] public required Reader Reader { get; set; }

    protected override void OnParametersSet() => _zone = ReaderZone.Of(Reader.Zone);
}
