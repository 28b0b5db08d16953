using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using static AdminPortal.Web.Pages.StyleGuide.PartState;

namespace AdminPortal.Web.Pages.StyleGuide;

/// <summary>Every part of the portal in each of its states. A test sees to it that none is left out.</summary>
/// <param name="page">Whose events they are.</param>
/// <param name="tell">Told what a sample was asked for.</param>
public sealed class PartCatalog(object page, Action<string> tell)
{
    private static readonly string[] Thousand = [.. Enumerable.Range(1, 1000).Select(number => $"main-{number:x7}")];

    private static readonly (string Value, string Text)[] Choices = [("one", "the first"), ("two", "the second")];

    public IReadOnlyList<PartShow> All =>
    [
        Each<VerdictChip, Verdict>("Verdict", Of("Delete by archiving", ("Verdict", Verdict.Delete), ("Action", RuleAction.Archive))),
        Each<OutcomeChip, RemovalOutcome>("Outcome"),
        Each<RunChip, RunState>("State"),
        Each<CoverageChip, ClusterState>("State"),
        new(typeof(ByteSize), [Of("none", ("Value", 0L)), Of("few", ("Value", 1023L)), Of("some", ("Value", 1288490188L)), Of("most", ("Value", long.MaxValue))]),
        new(typeof(Count), [Of("none", ("Of", 0L), ("Noun", "image")), Of("one", ("Of", 1L), ("Noun", "image")), Of("many", ("Of", 1204567L), ("Noun", "repository")), Of("bare", ("Of", 42L))]) { Text = text => Told(("Of", 2L), ("Noun", text)) },
        new(typeof(When), [Of("past", ("At", Samples.Then)), Of("with the date", ("At", Samples.Then), ("Full", true)), Of("never", ("At", null))]) { Text = text => Told(("At", null), ("Never", text)) },
        new(typeof(Countdown), [Of("to come", ("To", DateTimeOffset.UtcNow.AddMinutes(23))), Of("due", ("To", Samples.Then)), Of("never", ("To", null))]) { Text = text => Told(("To", null), ("Never", text)) },
        new(typeof(Digest), [Of("whole", ("Value", Samples.Digest(7).Value)), Of("short", ("Value", "sha256:7"))]) { Text = text => Told(("Value", text)) },
        new(typeof(TagList), [Of("none", ("Tags", Array.Empty<string>())), Of("one", ("Tags", Thousand[..1])), Of("few", ("Tags", Thousand[..2])), Of("1,000 tags", ("Tags", Thousand))]) { Text = text => Told(("Tags", new[] { text, text })) },
        new(typeof(ReasonLine), [Of("one", ("Reasons", Samples.Reasons(1))), Of("many", ("Reasons", Samples.Reasons(12)))]) { Text = text => Told(("Reasons", Samples.Reasons(2, text))) },
        new(typeof(ReasonList), [Of("one", ("Reasons", Samples.Reasons(1))), Of("many", ("Reasons", Samples.Reasons(12)))]) { Text = text => Told(("Reasons", Samples.Reasons(2, text))) },
        new(typeof(Figure), [Figured("plain", null, null), Figured("good", "good", null), Figured("bad, with a list behind it", "bad", "/parts"), Figured("wait", "wait", "/parts")]) { Text = text => Told(("Label", text), ("ChildContent", Content(text)), ("Note", Content(text))) },
        new(typeof(ProgressLine), [Of("not known how many", ("Label", "Asking the clusters")), Of("begun", ("Label", "Deleting"), ("Done", 0L), ("Total", 1204L), ("Noun", "images")), Of("half", ("Label", "Deleting"), ("Done", 602L), ("Total", 1204L), ("Noun", "images")), Of("done", ("Label", "Deleting"), ("Done", 1204L), ("Total", 1204L), ("Noun", "images"))]) { Text = text => Told(("Label", text), ("Done", 1L), ("Total", 2L), ("Noun", text)) },
        new(typeof(LoadFrame<string>), [Framed("loading", Samples.State<string>(null)), Framed("failed", Samples.State<string>(null, "The database is locked. Try again in a moment.")), Framed("empty", Samples.State("", isEmpty: text => text.Length == 0)), Framed("ready", Samples.State("What was loaded."))]) { Text = text => Framed("", Samples.State(text)).Parameters },
        new(typeof(SearchBox), [Of("empty", ("Label", "Search tag or digest"), ("Changed", Tells<string?>("searches for"))), Of("filled", ("Label", "Search tag or digest"), ("Value", "main-"), ("Changed", Tells<string?>("searches for")))]) { Text = text => Told(("Label", "Search"), ("Value", text)) },
        new(typeof(Pick), [Of("none chosen", ("Label", "Verdict"), ("Value", null), ("Choices", Choices), ("Changed", Tells<string?>("picks"))), Of("one chosen", ("Label", "Verdict"), ("Value", "two"), ("Choices", Choices), ("Changed", Tells<string?>("picks")))]) { Text = text => Told(("Label", "Branch"), ("Value", "x"), ("Choices", new[] { ("x", text) })) },
        new(typeof(NumberSlider), [Slides("as it was", 10, null), Slides("changed", 4, 10), Slides("beyond its end", 200, 10)]) { Text = text => Told(("Label", text), ("Value", 3), ("Unit", "days")) },
        new(typeof(SortHeader), [Sorted("another column", "name", false), Sorted("ascending", "size", false), Sorted("descending", "size", true)]) { Text = text => Told(("Column", "size"), ("Label", text), ("Current", new SortOrder("size", true))) },
        new(typeof(Tabs), [Of("two", ("Label", "Samples"), ("Current", "two"), ("Choices", Choices), ("Href", (Func<string, string>)(name => $"/parts#{name}")))]) { Text = text => Told(("Label", text), ("Current", "x"), ("Choices", new[] { ("x", text) }), ("Href", (Func<string, string>)(_ => "/parts"))) },
        new(typeof(DownloadLinks), [Of("as it is", ("What", "Samples"), ("Href", (Func<string, string>)(kind => $"/download/gone.{kind}")))]) { Text = text => Told(("What", text), ("Href", (Func<string, string>)(kind => $"/download/gone.{kind}"))) },
        new(typeof(TextDiff), [Differs("no difference", "{\n  \"a\": 1\n}", "{\n  \"a\": 1\n}"), Differs("one line", "{\n  \"a\": 1\n}", "{\n  \"a\": 2\n}"), Differs("many", string.Join('\n', Thousand[..60]), string.Join('\n', Thousand[20..80]))]) { Text = text => Told(("Before", "a"), ("After", text), ("Label", $"Difference, {text}")) },
        new(typeof(TrendChart), [Of("one day", ("Points", Samples.Trend(1))), Of("90 days", ("Points", Samples.Trend(90)))]),
        new(typeof(MissingCard), [Misses("none", 0), Misses("one", 1), Misses("many", 25)]) { Text = text => Told(("Missing", Samples.Missing(2, text)), ("Total", 2), ("Title", text)) },
        new(typeof(ReturnList), [Of("none", ("Returns", Samples.Returns(0))), Of("one", ("Returns", Samples.Returns(1))), Of("many", ("Returns", Samples.Returns(40)), ("Title", "Brought back in all"))]) { Text = text => Told(("Returns", Samples.Returns(1, text)), ("Title", text)) },
        new(typeof(ReturnResult), [Results("before the first", null), Results("all back", Samples.Returns(1).Items), Results("some lost", Samples.Returns(5).Items), Results("nothing to do", []), Of("failed", ("State", Samples.State<IReadOnlyList<ImageReturn>>(null, "The account cannot be entered.")))]) { Text = text => Results("", Samples.Returns(4, text).Items).Parameters },
        new(typeof(PinFields), [Pinned("empty", null, null, false), Pinned("filled", "Until the audit is over", "2026-12-24", false), Pinned("a day that is over", "Late", "2020-01-01", true)]) { Text = text => Pinned("", text, null, false).Parameters },
        new(typeof(PinDialog), [Of("new", ("Title", "Pin main-1a2b3c4?"), ("What", "No rule deletes it while it is pinned."), ("Act", "Pin")), Of("change", ("Title", "Change the pin?"), ("What", "Another reason, or another end."), ("Act", "Change"), ("So", new PinAnswer("Until the audit is over", null)))]) { IsDialog = true, Text = text => Told(("Title", text), ("What", text), ("Act", "Pin"), ("So", new PinAnswer(text, null))) },
        new(typeof(ReturnDialog), [Of("restore", ("Title", "Restore main-1a2b3c4?"), ("Way", ReturnWay.Restore)), Of("put back", ("Title", "Try to put main-1a2b3c4 back?"), ("Way", ReturnWay.PutBack))]) { IsDialog = true, Text = text => Told(("Title", text), ("Way", ReturnWay.PutBack)) },
    ];

    private static PartShow Each<TPart, TValue>(string parameter, params PartState[] more)
        where TValue : struct, Enum => new(typeof(TPart), [.. Enum.GetValues<TValue>().Select(value => Of(Words.Kebab(value.ToString()).Replace('-', ' '), (parameter, value))), .. more]);

    private static IReadOnlyDictionary<string, object?> Told(params (string, object?)[] parameters) => Of("", parameters).Parameters;

    private static RenderFragment Content(string text) => builder => builder.AddContent(0, text);

    private static PartState Figured(string name, string? look, string? href) =>
        Of(name, ("Label", "Reclaimable now"), ("ChildContent", Content("412 GiB")), ("Note", Content("1,204 images")), ("Class", look), ("Href", href));

    private PartState Framed(string name, LoadState<string> state) => Of(
        name,
        ("State", state),
        ("Ready", (RenderFragment<string>)(text => builder => builder.AddContent(0, text))),
        ("Empty", Content("Nothing yet. A sample would come with its first sample.")),
        ("Again", EventCallback.Factory.Create(page, () => tell("tries again"))),
        ("Lines", 3));

    private PartState Slides(string name, int value, int? below) =>
        Of(name, ("Label", "Newest kept of each branch"), ("Value", value), ("Below", below), ("Unit", "images"), ("Changed", Tells<int>("slides to")));

    private PartState Sorted(string name, string column, bool descending) =>
        Of(name, ("Column", "size"), ("Label", "Size"), ("Current", new SortOrder(column, descending)), ("Changed", Tells<SortOrder>("sorts by")));

    private static PartState Differs(string name, string before, string after) => Of(name, ("Before", before), ("After", after), ("Label", $"Sample, {name}"));

    private static PartState Misses(string name, int count) => Of(name, ("Missing", Samples.Missing(count)), ("Total", count), ("Title", Words.Count(count, "use") + " of images that are missing"), ("ChildContent", Content("found by a sample")));

    private static PartState Results(string name, IReadOnlyList<ImageReturn>? made) => Of(name, ("State", Samples.State(made)));

    private PartState Pinned(string name, string? reason, string? day, bool isPast) =>
        Of(name, ("Reason", reason), ("ReasonChanged", Tells<string?>("gives the reason")), ("Day", day), ("DayChanged", Tells<string?>("names the day")), ("IsPast", isPast));

    private EventCallback<T> Tells<T>(string what) => EventCallback.Factory.Create<T>(page, value => tell($"{what} {value}"));
}
