using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Tags;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Rules;

/// <summary>Shows how tags are read, by the patterns as they are edited.</summary>
public sealed partial class TagLab(PlanStore plans, NavigationManager navigation)
{
    private static readonly (string, string)[] Kinds = [.. Enum.GetValues<TagKind>().Select(kind => (Words.Kebab(kind.ToString()), kind == TagKind.Unknown ? "unknown, kept" : Words.Kebab(kind.ToString())))];

    private string[] _tags = [];
    private string? _text;
    private string? _problem;
    private string? _kind;
    private string? _loaded;
    private RuleDraft? _readBy;
    private IReadOnlyDictionary<string, TagReading> _readings = new Dictionary<string, TagReading>();
    private List<(string Tag, TagReading Reading)> _rows = [];
    private IReadOnlyList<PatternOffer> _offers = [];

    /// <summary>The rules as they are edited.</summary>
    [Parameter, EditorRequired] public RuleDraft Draft { get; set; } = default!;

    /// <summary>The newest plan; null where there is none.</summary>
    [Parameter] public FleetTrial? Trial { get; set; }

    /// <summary>Called with all patterns; null where they are those of the settings.</summary>
    [Parameter, EditorRequired] public EventCallback<IReadOnlyList<string>?> Changed { get; set; }

    /// <summary>The repository whose tags are read, as the address has it; null where none was chosen.</summary>
    [Parameter] public string? Repository { get; set; }

    // Those first in which there is most to gain; a browser's list is no place for ten thousand.
    private IEnumerable<RuleTrial> Suggested => (Trial?.Repositories ?? []).OrderByDescending(each => each.KeptByUnknownTags).ThenBy(each => each.Repository.Name, StringComparer.Ordinal).Take(200);

    private string Summary => _readings.Count == 0 ? "no tags yet" : string.Join(" · ", _readings.Values.CountBy(reading => reading.Kind).OrderBy(kind => kind.Key).Select(kind => $"{Words.Count(kind.Value)} {(kind.Key == TagKind.Unknown ? "unknown, kept" : Words.Kebab(kind.Key.ToString()))}"));

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Repository)
        {
            _loaded = Repository;
            if (!string.IsNullOrEmpty(Repository)) { await FetchAsync(Repository); }
        }

        if (!ReferenceEquals(_readBy, Draft)) { Read(); }
    }

    private int Matches(string pattern) => _readings.Values.Count(reading => reading.Pattern == pattern);

    private Task LoadTagsAsync(string? repository)
    {
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("repository", string.IsNullOrWhiteSpace(repository) ? null : repository.Trim()), replace: true);
        return Task.CompletedTask;
    }

    private async Task FetchAsync(string text)
    {
        var latest = await plans.LatestAsync(CancellationToken.None);
        var known = latest is null ? null : (await plans.RepositoriesAsync(latest.Id, CancellationToken.None)).FirstOrDefault(each => each.Repository.ToString() == text || each.Repository.Name == text);
        if (known is null || await plans.RepositoryAsync(latest!.Id, known.Repository, CancellationToken.None) is not { } plan)
        {
            _problem = $"The newest preview knows no repository {text}.";
            return;
        }

        _problem = null;
        Take(string.Join('\n', plan.Images.SelectMany(image => image.Image.Tags).Where(tag => !AccessoryTag.Is(tag)).Distinct()));
    }

    private void Take(string? text)
    {
        _text = text;
        _tags = [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        Read();
    }

    private void Read()
    {
        _readBy = Draft;
        // While one is being written it is none.
        _readings = new TagGrammar([.. Draft.Patterns.Where(text => TagPattern.Refusal(text) is null).Select(text => new TagPattern(text))]).ReadAll(_tags);
        _offers = PatternOffers.Of(_readings.Where(read => read.Value.Kind == TagKind.Unknown).Select(read => read.Key));
        Show(_kind);
    }

    private void Show(string? kind)
    {
        _kind = kind;
        _rows = [.. _tags.Select(tag => (tag, _readings[tag])).Where(row => string.IsNullOrEmpty(kind) || Words.Kebab(row.Item2.Kind.ToString()) == kind)];
    }

    private Task SetAsync(int at, string pattern) => PutAsync([.. Draft.Patterns.Select((each, i) => i == at ? pattern : each)]);

    private Task MoveAsync(int at)
    {
        string[] moved = [.. Draft.Patterns];
        (moved[at - 1], moved[at]) = (moved[at], moved[at - 1]);
        return PutAsync(moved);
    }

    private Task PutAsync(IReadOnlyList<string> patterns) => Changed.InvokeAsync(patterns.SequenceEqual(Draft.Settings.Grammar.Added.Select(pattern => pattern.Text)) ? null : patterns);
}
