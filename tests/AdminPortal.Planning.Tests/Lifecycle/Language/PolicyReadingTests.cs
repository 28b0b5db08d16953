using System.Text;
using AdminPortal.Planning.Lifecycle.Language;
using Xunit;

namespace AdminPortal.Planning.Tests.Lifecycle.Language;

public class PolicyReadingTests
{
    private const string Good = """{"rulePriority":1,"description":"a rule that is good as it stands and long enough","selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":7},"action":{"type":"expire"}}""";

    public static TheoryData<string> Published => Vectors.Names(Vectors.Validation);

    [Theory]
    [MemberData(nameof(Published))]
    public void Every_published_policy_is_taken_or_refused_in_AWS_s_words(string name)
    {
        var vector = Vectors.Named(Vectors.Validation, name);
        var reading = PolicyReading.Of(vector.GetProperty("policy").GetRawText());

        Assert.Equal(vector.GetProperty("valid").GetBoolean(), reading.IsValid);
        if (vector.GetProperty("errorMessage").GetString() is { } expected)
        {
            Assert.Contains(reading.Errors, problem => problem.AwsAnswer?.StartsWith(expected.TrimEnd('.'), StringComparison.Ordinal) == true);
        }
    }

    // A rule with parts exchanged, and what is wrong with it.
    [Theory]
    [InlineData("\"rulePriority\":1", "\"rulePriority\":0", ProblemKind.TooSmall)]
    [InlineData("\"rulePriority\":1", "\"rulePriority\":-5", ProblemKind.TooSmall)]
    [InlineData("\"rulePriority\":1", "\"rulePriority\":1.0", ProblemKind.WrongType)]
    [InlineData("\"rulePriority\":1", "\"rulePriority\":\"1\"", ProblemKind.WrongType)]
    [InlineData("\"rulePriority\":1", "\"rulePriority\":99999999999999999999", ProblemKind.WrongType)]
    [InlineData("\"rulePriority\":1,", "", ProblemKind.MissingMember)]
    [InlineData("\"rulePriority\":1", "\"rulePriority\":1,\"rulepriority\":2", ProblemKind.UnknownMember)]
    [InlineData("\"rulePriority\":1", "\"rulePriority\":1,\"rulePriority\":1", ProblemKind.RepeatedMember)]
    [InlineData("\"rulePriority\":1", "\"rulePriority\":1,\"enabled\":true", ProblemKind.UnknownMember)]
    [InlineData("\"untagged\"", "\"Untagged\"", ProblemKind.UnknownWord)]
    [InlineData("\"untagged\"", "\"tagged\"", ProblemKind.NeedsTagList)]
    [InlineData("\"untagged\"", "\"tagged\",\"tagPatternList\":[]", ProblemKind.NeedsTagList)]
    [InlineData("\"untagged\"", "\"tagged\",\"tagPatternList\":null", ProblemKind.WrongType)]
    [InlineData("\"untagged\"", "\"tagged\",\"tagPatternList\":\"v*\"", ProblemKind.WrongType)]
    [InlineData("\"untagged\"", "\"tagged\",\"tagPatternList\":[1]", ProblemKind.WrongType)]
    [InlineData("\"untagged\"", "\"tagged\",\"tagPatternList\":[\"*a*b*c*d*\"]", ProblemKind.TooManyWildcards)]
    [InlineData("\"untagged\"", "\"tagged\",\"tagPatternList\":[\"a\"],\"tagPrefixList\":[\"b\"]", ProblemKind.BothTagLists)]
    [InlineData("\"untagged\"", "\"any\",\"tagPrefixList\":[]", ProblemKind.TagListNotAllowed)]
    [InlineData("\"untagged\"", "\"untagged\",\"tagPatternList\":[\"a\"]", ProblemKind.TagListNotAllowed)]
    [InlineData("\"untagged\"", "\"untagged\",\"storageClass\":\"glacier\"", ProblemKind.UnknownWord)]
    [InlineData("\"untagged\"", "\"untagged\",\"storageClass\":\"archive\"", ProblemKind.WrongStorageClass)]
    [InlineData("\"sinceImagePushed\"", "\"sinceImageTransitioned\"", ProblemKind.WrongStorageClass, ProblemKind.ArchivedTooShortly)]
    [InlineData("\"sinceImagePushed\"", "\"sinceImagePulled\"", ProblemKind.ActionNotAllowed)]
    [InlineData("\"sinceImagePushed\"", "\"imageCountMoreThan\"", ProblemKind.UnitNotAllowed)]
    [InlineData("\"sinceImagePushed\"", "\"sinceImagePush\"", ProblemKind.UnknownWord)]
    [InlineData("\"countUnit\":\"days\",", "", ProblemKind.NeedsUnit)]
    [InlineData("\"days\"", "\"hours\"", ProblemKind.UnknownWord)]
    [InlineData("\"countNumber\":7", "\"countNumber\":0", ProblemKind.TooSmall)]
    [InlineData(",\"countNumber\":7", "", ProblemKind.MissingMember)]
    [InlineData("\"expire\"", "\"transition\"", ProblemKind.NeedsTarget)]
    [InlineData("\"expire\"", "\"transition\",\"targetStorageClass\":\"standard\"", ProblemKind.UnknownWord)]
    [InlineData("\"expire\"", "\"expire\",\"targetStorageClass\":\"archive\"", ProblemKind.TargetNotAllowed)]
    [InlineData("\"expire\"", "\"delete\"", ProblemKind.UnknownWord)]
    [InlineData("{\"type\":\"expire\"}", "null", ProblemKind.WrongType)]
    [InlineData("{\"type\":\"expire\"}", "{}", ProblemKind.MissingMember)]
    public void Whatever_AWS_would_refuse_in_a_rule_is_told(string part, string exchanged, params ProblemKind[] kinds)
    {
        var reading = PolicyReading.Of($"{{\"rules\":[{Good.Replace(part, exchanged, StringComparison.Ordinal)}]}}".PadRight(100));

        Assert.Equal(kinds.Order(), reading.Errors.Select(problem => problem.Kind).Order());
        Assert.All(reading.Problems, problem => Assert.True(problem.Message.EndsWith('.') && problem.Remedy.EndsWith('.') && problem.Rule == 0, problem.Told));
    }

    [Theory]
    [InlineData("\"untagged\"", "\"untagged\",\"storageClass\":\"standard\"")]
    [InlineData("\"expire\"", "\"transition\",\"targetStorageClass\":\"archive\"")]
    [InlineData("\"countType\":\"sinceImagePushed\"", "\"storageClass\":\"archive\",\"countType\":\"sinceImageTransitioned\"", "7}", "90}")]
    [InlineData("\"untagged\"", "\"tagged\",\"tagPatternList\":[\"*a*b*c*\"]")]
    public void Whatever_AWS_documents_in_a_rule_is_taken(params string[] parts)
    {
        var rule = Good;
        for (var i = 0; i < parts.Length; i += 2) { rule = rule.Replace(parts[i], parts[i + 1], StringComparison.Ordinal); }

        Assert.Empty(PolicyReading.Of($"{{\"rules\":[{rule}]}}").Problems);
    }

    [Theory]
    [InlineData("untagged", "untagged", ProblemKind.SecondUntagged)]
    [InlineData("any", "untagged", ProblemKind.AnyNotLast)]
    [InlineData("any", "any", ProblemKind.AnyNotLast)]
    [InlineData("untagged", "any", null)]
    public void What_rules_of_one_storage_class_may_not_be_together_is_told(string first, string second, ProblemKind? kind)
    {
        string Rule(int priority, string status, string archive) => Good.Replace("\"rulePriority\":1", $"\"rulePriority\":{priority}", StringComparison.Ordinal)
            .Replace("\"untagged\"", $"\"{status}\"{archive}", StringComparison.Ordinal);
        var archived = Rule(2, second, ",\"storageClass\":\"archive\"").Replace("sinceImagePushed", "sinceImageTransitioned", StringComparison.Ordinal).Replace("7}", "90}", StringComparison.Ordinal);

        Assert.Equal(kind is { } one ? [one] : [], PolicyReading.Of($"{{\"rules\":[{Rule(1, first, "")},{Rule(2, second, "")}]}}").Errors.Select(problem => problem.Kind));
        Assert.Empty(PolicyReading.Of($"{{\"rules\":[{Rule(1, first, "")},{archived}]}}").Errors);
    }

    [Fact]
    public void The_same_priority_the_same_prefixes_and_too_many_rules_are_told()
    {
        string Rule(int priority, params string[] prefixes) => new RuleForm { Priority = priority, TagStatus = "tagged", Prefixes = prefixes, CountType = "imageCountMoreThan", CountNumber = 1, Action = "expire" }.ToJson();

        Assert.Equal([ProblemKind.SamePriority], Kinds([Rule(3, "a"), Rule(3, "b")]));
        Assert.Equal([ProblemKind.SamePrefixes], Kinds([Rule(1, "a", "b"), Rule(2, "b", "a")]));
        Assert.Equal([ProblemKind.TooManyRules], Kinds([.. Enumerable.Range(1, 51).Select(i => Rule(i, $"p{i}-"))]));
        Assert.Empty(Kinds([.. Enumerable.Range(1, 50).Select(i => Rule(i, $"p{i}-"))]));

        static IEnumerable<ProblemKind> Kinds(string[] rules) => PolicyReading.Of($"{{\"rules\":[{string.Join(",", rules)}]}}").Errors.Select(problem => problem.Kind);
    }

    [Fact]
    public void Lengths_are_those_of_the_API()
    {
        var text = $"{{\"rules\":[{Good}]}}";

        Assert.Empty(PolicyReading.Of(text.PadRight(30_720)).Errors);
        Assert.Equal([ProblemKind.TooLong], PolicyReading.Of(text.PadRight(30_721)).Errors.Select(problem => problem.Kind));
        Assert.Contains("Member must have length greater than or equal to 100", PolicyReading.Of("{\"rules\":[]}").Errors.Single().AwsAnswer, StringComparison.Ordinal);
        Assert.Equal([ProblemKind.NoRules], PolicyReading.Of("{\"rules\":[]}".PadRight(100)).Problems.Select(problem => problem.Kind));
    }

    [Fact]
    public void What_AWS_sent_and_the_portal_does_not_know_is_kept_and_warned_about_but_not_to_be_saved()
    {
        var text = $"{{\"rules\":[{Good.Replace("sinceImagePushed", "sinceImageScanned", StringComparison.Ordinal).Replace("\"type\"", "\"soft\":true,\"type\"", StringComparison.Ordinal)}]}}";
        var (back, save) = (PolicyReading.Of(text, PolicyMode.ReadBack), PolicyReading.Of(text));

        Assert.True(back.IsValid);
        Assert.Equal([ProblemKind.UnknownWord, ProblemKind.UnknownMember], back.Warnings.Select(problem => problem.Kind));
        Assert.Equal(CountType.Unknown, back.Policy!.Rules[0].CountType);
        Assert.Equal("sinceImageScanned", PolicyForm.Of(back.Text)!.Rules[0].CountType);
        Assert.Equal(text, back.Text);
        Assert.Equal(2, save.Errors.Count());
    }

    [Fact]
    public void A_word_that_is_nearly_right_is_put_right() =>
        Assert.Contains("Write sinceImagePushed", PolicyReading.Of($"{{\"rules\":[{Good.Replace("sinceImagePushed", "SinceImagePush", StringComparison.Ordinal)}]}}").Errors.Single().Remedy, StringComparison.Ordinal);

    [Fact]
    public void Random_and_mutated_texts_of_any_kind_are_read_without_failing()
    {
        string[] seeds = [.. Vectors.Validation.EnumerateArray().Select(vector => vector.GetProperty("policy").GetRawText()), $"{{\"rules\":[{Good},{Good}]}}", "[[[[{{{{", "\"\\ud800\u2028\0"];
        string[] parts = ["{", "}", "[", "]", ",", ":", "\"", "'", "\\", "\\u", "null", "true", "-1", "1e999", "//", "/*", "#", "\uFEFF", "\ud800", "\0", "\"rules\"", "\"rulePriority\":1", "\"selection\":{", "\"action\":null", "\"*****\"", "é"];
        var random = new Random(20261122);
        var valid = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var text = new StringBuilder(i % 4 == 0 ? "" : seeds[random.Next(seeds.Length)]);
            for (var edit = random.Next(1, 8); edit > 0; edit--)
            {
                var at = random.Next(text.Length + 1);
                switch (random.Next(4))
                {
                    case 0: text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)); break;
                    case 1: text.Insert(at, (char)random.Next(0x10000)); break;
                    case 2: text.Insert(at, parts[random.Next(parts.Length)]); break;
                    default: text.Insert(at, text.ToString(at, Math.Min(random.Next(40), text.Length - at))); break;
                }
            }

            var reading = PolicyReading.Of(text.ToString(), i % 2 == 0 ? PolicyMode.ToSave : PolicyMode.ReadBack);
            valid += reading.IsValid ? 1 : 0;
            foreach (var problem in reading.Problems)
            {
                // What is told can be written in every encoding.
                if (problem.From.Line < 1 || problem.From.Column < 1 || (problem.Told + problem.Path).EnumerateRunes().Contains(Rune.ReplacementChar) != (problem.Told + problem.Path).Contains('\uFFFD')) { Assert.Fail($"{problem}"); }
            }
        }

        Assert.InRange(valid, 1, 50_000);
    }

    [Fact]
    public void A_text_of_any_length_is_told_to_be_too_long()
    {
        foreach (var huge in new[] { new string('[', 5_000_000), new string('{', 900_000), string.Concat(Enumerable.Repeat(Good + ",", 4000)), "\"" + new string('\\', 900_000), new string('\n', 900_000), "{\"rules\":[" + string.Concat(Enumerable.Repeat("{},", 300_000)) })
        {
            var reading = PolicyReading.Of(huge);

            Assert.Contains(reading.Errors, problem => problem.Kind == ProblemKind.TooLong);
            Assert.True(reading.Problems.Count <= 500);
        }
    }
}
