namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>
/// What the ECR User Guide (lifecycle policy properties, November 2025 and after) and AWS's refusals say of a policy's text. The validator and
/// the schema for editors are both made from this, so that they cannot differ.
/// </summary>
public static class PolicyGrammar
{
    public const int MostRules = 50;

    /// <summary>In UTF-16 units, as the API counts.</summary>
    public const int LeastLength = 100;

    public const int MostLength = 30_720;

    public const int MostWildcards = 4;

    /// <summary>An archived image is paid for so many days; a policy that deletes it sooner is refused.</summary>
    public const int LeastDaysArchived = 90;

    public const string Tagged = "tagged", Untagged = "untagged", Any = "any";
    public const string Standard = "standard", Archive = "archive";
    public const string Expire = "expire", Transition = "transition";
    public const string Days = "days";

    public static readonly IReadOnlyList<CountTypeFacts> CountTypes =
    [
        new(CountType.ImageCountMoreThan, "imageCountMoreThan", "Marks all images beyond the newest countNumber.")
        {
            NeedsUnit = false, Actions = [LifecycleAction.Expire, LifecycleAction.Transition],
        },
        new(CountType.SinceImagePushed, "sinceImagePushed", "Marks images pushed more than countNumber days ago.") { Actions = [LifecycleAction.Expire, LifecycleAction.Transition] },
        new(CountType.SinceImagePulled, "sinceImagePulled", "Marks images not pulled for more than countNumber days; never pulled counts from the push. Can only archive.")
        {
            Actions = [LifecycleAction.Transition],
        },
        new(CountType.SinceImageTransitioned, "sinceImageTransitioned", "Marks images archived more than countNumber days ago. Can only expire.")
        {
            Class = StorageClass.Archive, Actions = [LifecycleAction.Expire], Least = LeastDaysArchived,
        },
    ];

    private static readonly GrammarWord[] TagStatuses =
    [
        new(Tagged, "Images with tags that fit tagPatternList or tagPrefixList, one of which is needed."),
        new(Untagged, "Images without any tag. One such rule per storage class."),
        new(Any, "All images. One such rule per storage class, and it has the highest rulePriority there."),
    ];

    private static readonly GrammarWord[] Classes =
    [
        new(Standard, "Images that can be pulled. What is meant where the member is left out."),
        new(Archive, "Archived images; only with sinceImageTransitioned."),
    ];

    private static readonly GrammarWord[] Actions =
    [
        new(Expire, "Deletes the image with all its tags."),
        new(Transition, "Moves the image to the archive; it cannot be pulled until it is restored, which takes up to 20 minutes."),
    ];

    private const string TagListMeaning = "An image is selected when EVERY entry fits at least one of its tags. For one entry or the other, write two rules.";

    public static readonly IReadOnlyList<GrammarMember> Policy = [new("rules", GrammarMember.List, true, "At most 50 rules. All look at all images; an image is acted on by at most one.")];

    public static readonly IReadOnlyList<GrammarMember> Rule =
    [
        new("rulePriority", GrammarMember.Integer, true, "The lower, the earlier. Each number once; gaps are allowed. An image whose tags a rule selects is beyond the reach of all rules after it."),
        new("description", GrammarMember.Text, false, "What the rule is for, in your words."),
        new("selection", GrammarMember.Object, true, "Which images the rule selects, and which of those it marks."),
        new("action", GrammarMember.Object, true, "What becomes of the images it marks."),
    ];

    public static readonly IReadOnlyList<GrammarMember> Selection =
    [
        new("tagStatus", GrammarMember.Text, true, "Which images by their tags.") { Words = TagStatuses },
        new("tagPatternList", GrammarMember.List, false, $"Patterns over whole tags; * stands for any text, at most {MostWildcards} of them in each. {TagListMeaning}"),
        new("tagPrefixList", GrammarMember.List, false, $"What tags begin with. {TagListMeaning}"),
        new("storageClass", GrammarMember.Text, false, "Where the images are kept.") { Words = Classes },
        new("countType", GrammarMember.Text, true, "What is counted.") { Words = [.. CountTypes.Select(type => new GrammarWord(type.Word, type.Meaning))] },
        new("countUnit", GrammarMember.Text, false, "Needed with the three since… count types, forbidden with imageCountMoreThan.") { Words = [new(Days, "Days of 24 hours; an image is marked when it is older.")] },
        new("countNumber", GrammarMember.Integer, true, "How many images, or how many days."),
    ];

    public static readonly IReadOnlyList<GrammarMember> Action =
    [
        new("type", GrammarMember.Text, true, "Delete or archive.") { Words = Actions },
        new("targetStorageClass", GrammarMember.Text, false, "Needed with transition, forbidden with expire.") { Words = [new(Archive, "The archive; the only place there is to move to.")] },
    ];

    /// <summary>Null for a word that the portal does not know.</summary>
    public static CountTypeFacts? FactsOf(CountType type) => CountTypes.FirstOrDefault(facts => facts.Type == type);

    public static TagStatus TagStatusOf(string word) => word switch { Tagged => TagStatus.Tagged, Untagged => TagStatus.Untagged, Any => TagStatus.Any, _ => TagStatus.Unknown };

    public static StorageClass ClassOf(string word) => word switch { Standard => StorageClass.Standard, Archive => StorageClass.Archive, _ => StorageClass.Unknown };

    public static CountType CountTypeOf(string word) => CountTypes.FirstOrDefault(facts => facts.Word == word)?.Type ?? CountType.Unknown;

    public static LifecycleAction ActionOf(string word) => word switch { Expire => LifecycleAction.Expire, Transition => LifecycleAction.Transition, _ => LifecycleAction.Unknown };

    public static string WordOf(LifecycleAction action) => action switch
    {
        LifecycleAction.Expire => Expire,
        LifecycleAction.Transition => Transition,
        _ => throw new InvalidOperationException($"action {action} has no word"),
    };
}
