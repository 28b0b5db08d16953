using System.Reflection;
using AdminPortal.Web.Pages.StyleGuide;
using AdminPortal.Web.Parts;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Xunit;

namespace AdminPortal.Tests.Web.Parts;

/// <summary>Every part in every state that the page of parts shows: that page and these tests have one list.</summary>
public sealed class EveryPartTests : PartTest
{
    // A sentence begins with a capital letter, whatever was written.
    private const StringComparison Case = StringComparison.OrdinalIgnoreCase;

    private static readonly IReadOnlyList<PartShow> Shows = new PartCatalog(new object(), _ => { }).All;

    public static TheoryData<string, string> States() => new(Shows.SelectMany(show => show.States.Select(state => (show.Name, state.Name))));

    [Fact]
    public void Each_part_is_on_the_page_of_parts_once()
    {
        var parts = typeof(LoadState<>).Assembly.GetTypes().Where(type => type.Namespace == typeof(LoadState<>).Namespace && type.IsAssignableTo(typeof(ComponentBase)));

        Assert.Equal(parts.Select(part => part.Name).Order(StringComparer.Ordinal), Shows.Select(show => Open(show.Part).Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_part_that_is_told_a_text_is_shown_with_texts_that_strangers_write()
    {
        // Chips and sizes know their words themselves, and the chart writes dates and sizes.
        var silent = Shows.Where(show => show.Text is null).ToList();

        Assert.All(silent, show => Assert.DoesNotContain(Parameters(show.Part), parameter => parameter.PropertyType == typeof(string) || parameter.PropertyType == typeof(IReadOnlyList<string>)));
        Assert.Equal(["ByteSize", "CoverageChip", "OutcomeChip", "RunChip", "TrendChart", "VerdictChip"], silent.Select(show => show.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_value_of_a_chip_is_a_state_of_its_own()
    {
        foreach (var show in Shows.Where(show => show.Name.EndsWith("Chip", StringComparison.Ordinal)))
        {
            var values = Parameters(show.Part).First(parameter => parameter.IsDefined(typeof(EditorRequiredAttribute))).PropertyType;
            Assert.All(Enum.GetValues(values).Cast<object>(), value => Assert.Contains(show.Own, state => state.Parameters.Values.Contains(value)));
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Each_state_is_drawn_and_shows_every_text_as_text(string part, string state)
    {
        var show = Shows.Single(each => each.Name == part);
        var shown = show.States.Single(each => each.Name == state);
        Assert.All(shown.Parameters.Keys, name => Assert.Contains(Parameters(show.Part), parameter => parameter.Name == name));

        var nodes = (await DrawAsync(show, shown)).ToList();

        var elements = nodes.OfType<IElement>().SelectMany(node => node.QuerySelectorAll("*").Prepend(node)).ToList();
        Assert.DoesNotContain(elements, element => element.LocalName is "script" or "img");
        Assert.DoesNotContain(elements.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("onerror", StringComparison.Ordinal));
        if (SampleText.All.FirstOrDefault(sample => sample.Name == state).Text is { } text) { Assert.True(nodes.Exists(node => node.TextContent.Contains(text, Case)) || elements.SelectMany(element => element.Attributes).Any(attribute => attribute.Value.Contains(text, Case)), "the text is not whole in what is read, hovered over, copied or edited"); }

        // Whoever does not see a picture on a button hears its name.
        Assert.All(elements.Where(element => element.LocalName == "button"), button => Assert.NotEqual("", (button.GetAttribute("aria-label") ?? button.TextContent).Trim()));
        var ids = elements.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    private async Task<IEnumerable<INode>> DrawAsync(PartShow show, PartState state)
    {
        if (!show.IsDialog)
        {
            return Render<DynamicComponent>(part => part
                .Add(each => each.Type, show.Part)
                .Add(each => each.Parameters, state.Parameters.Where(each => each.Value is not null).ToDictionary(each => each.Key, each => each.Value!))).Nodes;
        }

        var dialogs = Render<MudDialogProvider>();
        var parameters = new DialogParameters();
        foreach (var (name, value) in state.Parameters) { parameters.Add(name, value); }

        await dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync(show.Part, null, parameters));
        Assert.NotEmpty(dialogs.FindAll("[role=dialog]"));
        return dialogs.Nodes;
    }

    private static IEnumerable<PropertyInfo> Parameters(Type part) => part.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)));

    private static Type Open(Type part) => part.IsGenericType ? part.GetGenericTypeDefinition() : part;
}
