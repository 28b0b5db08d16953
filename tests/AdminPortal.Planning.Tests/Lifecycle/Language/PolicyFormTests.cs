using AdminPortal.Planning.Lifecycle.Json;
using AdminPortal.Planning.Lifecycle.Language;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Lifecycle.Language;

public class PolicyFormTests
{
    private const string Text = """
        {
            "rules" : [
                { "rulePriority": 1, "x-owner": {"team": "shop"},
                  "selection": {"countType":"imageCountMoreThan",   "countNumber": 10, "tagStatus": "tagged", "tagPatternList": [ "main-*" ]},
                  "action": { "type": "expire" } }
            ]
        }
        """;

    [Fact]
    public void A_changed_field_changes_its_own_text_and_nothing_else()
    {
        var form = PolicyForm.Of(Text)!;

        Assert.Equal(Text, form.With(0, form.Rules[0]));
        Assert.Equal(Text.Replace("10", "12", StringComparison.Ordinal), form.With(0, form.Rules[0] with { CountNumber = 12 }));
        Assert.Equal(Text.Replace("[ \"main-*\" ]", "[\"v*\", \"é\"]", StringComparison.Ordinal), form.With(0, form.Rules[0] with { Patterns = ["v*", "é"] }));
        Assert.Equal(Text.Replace(" ]}", " ], \"countUnit\": \"days\"}", StringComparison.Ordinal).Replace("imageCountMoreThan", "sinceImagePushed", StringComparison.Ordinal), form.With(0, (form.Rules[0] with { CountType = "sinceImagePushed" }).Fitted()));
        Assert.Equal(Text.Replace(", \"tagPatternList\": [ \"main-*\" ]", "", StringComparison.Ordinal).Replace("\"tagged\"", "\"any\"", StringComparison.Ordinal), form.With(0, (form.Rules[0] with { TagStatus = "any" }).Fitted()));
    }

    [Fact]
    public void Rules_are_added_and_removed_in_the_manner_of_the_text()
    {
        var rule = new RuleForm { Priority = 2, TagStatus = "any", CountType = "imageCountMoreThan", CountNumber = 5, Action = "expire" };
        var lines = PolicyForm.Of(JsonFormatter.Format(Text))!.Insert(1, [rule], new Dictionary<int, int> { [1] = 7 });
        var oneLine = PolicyForm.Of("{\"rules\":[{\"rulePriority\":1}]}")!.Insert(0, [rule], new Dictionary<int, int>());

        Assert.Equal(JsonFormatter.Format(lines), lines);
        Assert.Equal([7, 2], PolicyForm.Of(lines)!.Rules.Select(each => each.Priority));
        Assert.DoesNotContain('\n', oneLine);
        Assert.Equal([2, 1], PolicyForm.Of(oneLine)!.Rules.Select(each => each.Priority));
        Assert.Equal("{\"rules\":[{\"rulePriority\":1}]}", PolicyForm.Of(oneLine)!.Without([0]).Replace("[ ", "[", StringComparison.Ordinal));
        Assert.Equal("{\"rules\":[]}", PolicyForm.Of(oneLine)!.Without([0, 1]));
        Assert.Contains("\"x-owner\"", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_rule_can_be_made_of_any_other_and_unknown_members_stay() => Gen.Select(Cases.Forms, Cases.Forms, Gen.Bool).Sample((from, to, isFormatted) =>
    {
        var text = $"{{\"rules\":[{string.Join(",", from.Select((rule, i) => rule.ToJson().Replace("\"action\"", $"\"new{i}\":{{\"a\":[{i}]}},\"action\"", StringComparison.Ordinal)))}]}}";
        if (isFormatted) { text = JsonFormatter.Format(text); }

        var form = PolicyForm.Of(text)!;
        var changed = form.With(form.Rules.Index().Take(to.Length).ToDictionary(rule => rule.Index, rule => to[rule.Index]));
        var read = PolicyForm.Of(changed)!;

        Assert.Equal(to.Take(from.Length).Select(rule => rule.ToJson()), read.Rules.Take(to.Length).Select(rule => rule.ToJson()));
        Assert.All(from.Index(), rule => Assert.Contains($"\"new{rule.Index}\"", changed, StringComparison.Ordinal));
    }, iter: 500);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"rules\":{}}")]
    [InlineData("{\"rules\":[1]}")]
    [InlineData("{\"rules\":[{}],}")]
    public void A_text_that_holds_no_rules_has_no_form(string text) => Assert.Null(PolicyForm.Of(text));

    [Fact]
    public void A_form_makes_the_objects_that_are_missing()
    {
        var made = PolicyForm.Of("{\"rules\":[{\"selection\":7}]}")!.With(0, new RuleForm { Priority = 1, TagStatus = "any", CountType = "imageCountMoreThan", CountNumber = 5, Action = "expire", Description = "padding padding padding" });

        Assert.Empty(PolicyReading.Of(made).Problems);
    }
}
