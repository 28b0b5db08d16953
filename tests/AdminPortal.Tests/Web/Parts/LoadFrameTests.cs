using AdminPortal.Web.Parts;
using Bunit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdminPortal.Tests.Web.Parts;

public class LoadFrameTests : PartTest
{
    private readonly LoadState<string> _state = new(NullLogger.Instance, text => text.Length == 0);
    private int _again;

    private IRenderedComponent<LoadFrame<string>> Frame() => Render<LoadFrame<string>>(frame => frame
        .Add(part => part.State, _state)
        .Add(part => part.Ready, text => $"<p id=ready>{text}</p>")
        .Add(part => part.Empty, "<p id=nothing>Nothing yet</p>")
        .Add(part => part.Again, () => _again++));

    [Fact]
    public void While_it_loads_it_says_so() => Assert.Equal("true", Frame().Find(".skeleton").GetAttribute("aria-busy"));

    [Fact]
    public async Task What_was_loaded_is_shown()
    {
        await _state.LoadAsync(_ => Task.FromResult("hello"));

        Assert.Equal("hello", Frame().Find("#ready").TextContent);
    }

    [Fact]
    public async Task Nothing_is_a_state_of_its_own()
    {
        await _state.LoadAsync(_ => Task.FromResult(""));

        Assert.Equal("Nothing yet", Frame().Find(".empty").TextContent);
    }

    [Fact]
    public async Task A_failure_is_told_and_can_be_tried_again()
    {
        await _state.LoadAsync(_ => throw new IOException("The disk is full"));
        var frame = Frame();

        Assert.Contains("The disk is full", frame.Find("[role=alert]").TextContent);
        await frame.InvokeAsync(() => frame.Find("button").ClickAsync(new()));
        Assert.Equal(1, _again);
    }

    [Fact]
    public async Task A_failure_leaves_the_last_good_data_in_place()
    {
        await _state.LoadAsync(_ => Task.FromResult("hello"));
        await _state.LoadAsync(_ => throw new IOException("The disk is full"));
        var frame = Frame();

        Assert.Equal("hello", frame.Find("#ready").TextContent);
        Assert.Contains("The disk is full", frame.Find("[role=alert]").TextContent);
    }

    [Fact]
    public async Task A_load_that_was_overtaken_is_never_shown()
    {
        var slow = new TaskCompletionSource<string>();
        var first = _state.LoadAsync(_ => slow.Task);
        await _state.LoadAsync(_ => Task.FromResult("second"));
        slow.SetResult("first");
        await first;

        Assert.Equal("second", _state.Value);
    }

    [Fact]
    public async Task Leaving_the_page_cancels_the_load()
    {
        var load = _state.LoadAsync(async stop => { await Task.Delay(Timeout.Infinite, stop); return "never"; });
        _state.Dispose();
        await load;

        Assert.Null(_state.Value);
        Assert.Null(_state.Failure);
    }

    protected override void Dispose(bool disposing)
    {
        _state.Dispose();
        base.Dispose(disposing);
    }
}
