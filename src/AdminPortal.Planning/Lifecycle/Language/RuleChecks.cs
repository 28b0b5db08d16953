using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>What the members of one rule may not be together. Members that are missing or wrong by themselves were told before.</summary>
internal sealed class RuleChecks(ProblemList problems, ShapeChecks shapes)
{
    public RuleDraft Read(JsonNode node, int index)
    {
        var rule = shapes.Check(node, PolicyGrammar.Rule, index);
        var draft = new RuleDraft
        {
            Node = node,
            Index = index,
            Rule = rule,
            Selection = shapes.Check(rule.GetValueOrDefault("selection"), PolicyGrammar.Selection, index),
            Action = shapes.Check(rule.GetValueOrDefault("action"), PolicyGrammar.Action, index),
        };
        CheckNumber(draft, "rulePriority", rule.GetValueOrDefault("rulePriority"), 1);
        CheckTags(draft);
        CheckCount(draft);
        CheckAction(draft);
        return draft;
    }

    private void CheckNumber(RuleDraft rule, string name, JsonNode? node, int least)
    {
        if (node is null || node.Whole >= least) { return; }

        if (node.Whole is null && !node.Text.StartsWith('-'))
        {
            problems.Add(ProblemKind.WrongType, node, $"{name} is larger than AWS can count.", $"Write a whole number from {JsonWriting.Number(least)} to {JsonWriting.Number(int.MaxValue)}.", null, rule.Index);
        }
        else if (least == 1)
        {
            problems.Add(ProblemKind.TooSmall, node, $"{name} must be at least 1.", "Write 1 or more.", null, rule.Index);
        }
        else
        {
            problems.Add(ProblemKind.ArchivedTooShortly, node, $"An archived image may expire after {JsonWriting.Number(least)} days at the earliest: AWS bills that long for it.", $"Write {JsonWriting.Number(least)} or more.", null, rule.Index);
        }
    }

    private void CheckTags(RuleDraft rule)
    {
        var (patterns, prefixes) = (rule.SelectionNode?["tagPatternList"], rule.SelectionNode?["tagPrefixList"]);
        foreach (var name in new[] { "tagPatternList", "tagPrefixList" })
        {
            if (rule.Selection.GetValueOrDefault(name) is { } list) { CheckEntries(rule, list, isPattern: name == "tagPatternList"); }
        }

        if (rule.TagStatus is TagStatus.Untagged or TagStatus.Any)
        {
            foreach (var list in new[] { patterns, prefixes }.OfType<JsonNode>().Where(list => list.Kind == JsonKind.Array))
            {
                var word = rule.Selection["tagStatus"].Text;
                problems.Add(ProblemKind.TagListNotAllowed, list, $"A list of tags cannot stand beside tagStatus {word}, not even an empty one.", $"Remove the list, or write \"tagStatus\": \"tagged\".", null, rule.Index);
            }
        }
        else if (rule.TagStatus == TagStatus.Tagged && patterns is not null && prefixes is not null)
        {
            problems.Add(ProblemKind.BothTagLists, prefixes, "tagPatternList and tagPrefixList cannot stand in one rule.", "Keep one of them; a prefix p is the pattern p*. For both, write two rules.", null, rule.Index);
        }
        else if (rule.TagStatus == TagStatus.Tagged && new[] { patterns, prefixes }.OfType<JsonNode>().All(list => list is { Kind: JsonKind.Array, Items.Count: 0 }))
        {
            problems.Add(ProblemKind.NeedsTagList, patterns ?? prefixes ?? rule.SelectionNode!, "A rule for tagged images needs a list of tags.", "Add \"tagPatternList\": [\"*\"] for all tags, or the tags you mean.", "Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.", rule.Index);
        }
    }

    private void CheckEntries(RuleDraft rule, JsonNode list, bool isPattern)
    {
        HashSet<string> seen = [];
        foreach (var entry in list.Items)
        {
            if (entry.Kind != JsonKind.Text)
            {
                shapes.TellType(entry, GrammarMember.Text, rule.Index);
                continue;
            }

            var stars = entry.Text.Count(c => c == '*');
            if (isPattern && stars > PolicyGrammar.MostWildcards)
            {
                problems.Add(ProblemKind.TooManyWildcards, entry, $"This pattern has {JsonWriting.Number(stars)} wildcards; {PolicyGrammar.MostWildcards} are allowed.", $"Use at most {PolicyGrammar.MostWildcards} of *.", null, rule.Index);
            }

            if (!isPattern && stars > 0) { problems.Warn(ProblemKind.StarInPrefix, entry, "In a prefix * is no wildcard but a character, and no tag has it.", "Write the prefix without it, or use tagPatternList.", rule.Index); }

            if (entry.Text.Length == 0) { problems.Warn(ProblemKind.EmptyEntry, entry, isPattern ? "An empty pattern fits no tag." : "An empty prefix fits every tag.", "Write the tags that you mean.", rule.Index); }

            if (!seen.Add(entry.Text)) { problems.Warn(ProblemKind.RepeatedEntry, entry, "This entry stands in the list twice.", "Remove it; it changes nothing.", rule.Index); }
        }
    }

    private void CheckCount(RuleDraft rule)
    {
        var number = rule.Selection.GetValueOrDefault("countNumber");
        if (rule.CountType is not { } type || PolicyGrammar.FactsOf(type) is not { } facts)
        {
            CheckNumber(rule, "countNumber", number, 1);
            return;
        }

        CheckNumber(rule, "countNumber", number, facts.Least);
        var unit = rule.SelectionNode!["countUnit"];
        if (facts.NeedsUnit && unit is null)
        {
            problems.Add(ProblemKind.NeedsUnit, rule.SelectionNode, $"{facts.Word} needs a countUnit.", "Add \"countUnit\": \"days\".", null, rule.Index);
        }
        else if (!facts.NeedsUnit && unit is { Kind: JsonKind.Text })
        {
            problems.Add(ProblemKind.UnitNotAllowed, unit, $"countUnit cannot stand beside {facts.Word}, which counts images.", "Remove countUnit.", null, rule.Index);
        }

        if (rule.Class is { } stored and not StorageClass.Unknown && stored != facts.Class)
        {
            problems.Add(ProblemKind.WrongStorageClass, rule.Selection.GetValueOrDefault("storageClass") ?? rule.SelectionNode,
                facts.Class == StorageClass.Archive ? $"{facts.Word} looks at archived images, but the rule selects those in standard storage." : $"{facts.Word} cannot look at archived images.",
                facts.Class == StorageClass.Archive ? "Add \"storageClass\": \"archive\"." : "Remove storageClass, or use sinceImageTransitioned.", null, rule.Index);
        }
    }

    private void CheckAction(RuleDraft rule)
    {
        if (rule.Type is not { } type || rule.ActionNode is not { } node) { return; }

        var target = node["targetStorageClass"];
        if (type == LifecycleAction.Expire && target is not null)
        {
            problems.Add(ProblemKind.TargetNotAllowed, target, "targetStorageClass cannot stand beside expire, not even as null.", "Remove targetStorageClass, or write \"type\": \"transition\" to archive the images.", "instance failed to match exactly one schema (matched 0 out of 2)", rule.Index);
        }
        else if (type == LifecycleAction.Transition && target is null)
        {
            problems.Add(ProblemKind.NeedsTarget, node, "transition needs a targetStorageClass.", "Add \"targetStorageClass\": \"archive\".", null, rule.Index);
        }

        if (type == LifecycleAction.Unknown || rule.CountType is not { } counted || PolicyGrammar.FactsOf(counted) is not { } facts || facts.Actions.Contains(type)) { return; }

        problems.Add(ProblemKind.ActionNotAllowed, rule.Action["type"],
            counted == CountType.SinceImagePulled
                ? "AWS does not expire images by their last pull: sinceImagePulled supports transition alone."
                : $"{facts.Word} supports {PolicyGrammar.WordOf(facts.Actions[0])} alone.",
            counted == CountType.SinceImagePulled
                ? $"Archive the images (\"type\": \"transition\", \"targetStorageClass\": \"archive\") and add a rule that expires them {PolicyGrammar.LeastDaysArchived} or more days after that."
                : "Write \"type\": \"expire\" without targetStorageClass.",
            null, rule.Index);
    }
}
