using AdminPortal.Web.Parts;
using Bunit;
using Xunit;

namespace AdminPortal.Tests.Web.Parts;

public class SearchBoxTests : PartTest
{
    [Fact]
    public async Task Only_the_last_text_of_a_burst_is_told()
    {
        List<string?> told = [];
        var box = Box(told);

        await Task.WhenAll(TypeAsync(box, "s"), TypeAsync(box, "sh"), TypeAsync(box, "shop"));

        Assert.Equal(["shop"], told);
    }

    [Fact]
    public async Task An_answer_that_comes_late_does_not_take_back_what_was_typed_on()
    {
        var box = Box([]);
        await TypeAsync(box, "sh");
        await TypeAsync(box, "shop");

        // The page learns of both by its address, one after the other.
        box.Render(of => of.Add(each => each.Value, "sh"));
        Assert.Equal("shop", box.Find("input").GetAttribute("value"));
        box.Render(of => of.Add(each => each.Value, "shop"));

        Assert.Equal("shop", box.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task What_a_link_sets_is_taken_over()
    {
        var box = Box([]);
        await TypeAsync(box, "shop");
        box.Render(of => of.Add(each => each.Value, "shop"));

        box.Render(of => of.Add(each => each.Value, null));

        Assert.Equal("", box.Find("input").GetAttribute("value") ?? "");
    }

    private IRenderedComponent<SearchBox> Box(List<string?> told) =>
        Render<SearchBox>(of => of.Add(each => each.Label, "Search").Add(each => each.Value, null).Add(each => each.Pause, 20).Add(each => each.Changed, (string? text) => told.Add(text)));

    private static Task TypeAsync(IRenderedComponent<SearchBox> box, string text) => box.InvokeAsync(() => box.Find("input").InputAsync(new() { Value = text }));
}
