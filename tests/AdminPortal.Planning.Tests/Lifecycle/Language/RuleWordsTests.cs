using AdminPortal.Planning.Lifecycle.Language;
using Xunit;

namespace AdminPortal.Planning.Tests.Lifecycle.Language;

public class RuleWordsTests
{
    [Theory]
    [InlineData("untagged", null, "sinceImagePushed", 14, "expire", "Expires untagged images pushed more than 14 days ago")]
    [InlineData("untagged", null, "sinceImagePushed", 1, "expire", "Expires untagged images pushed more than 1 day ago")]
    [InlineData("any", null, "imageCountMoreThan", 20, "expire", "Expires all but the newest 20 of the images of any kind")]
    [InlineData("tagged", "main-*", "imageCountMoreThan", 1, "expire", "Expires all but the newest one of the images with a tag that begins with main-")]
    [InlineData("tagged", "v*", "imageCountMoreThan", 9999, "expire", "Keeps images with a tag that begins with v from the rules after it (all up to the newest 9,999)")]
    [InlineData("tagged", "prod latest", "sinceImagePulled", 90, "transition", "Archives images with the tag prod and the tag latest not pulled for more than 90 days (never pulled counts from the push)")]
    [InlineData("any", null, "sinceImageTransitioned", 365, "expire", "Expires archived images that were archived more than 365 days ago")]
    [InlineData("tagged", "*-rc a*b *", "sinceImagePushed", 3, "transition", "Archives images with a tag that ends with -rc and a tag like a*b and any tag pushed more than 3 days ago")]
    public void A_rule_reads_as_a_sentence(string status, string? patterns, string type, int number, string action, string sentence) =>
        Assert.Equal(sentence, RuleWords.Of(Cases.Policy([new RuleForm { Priority = 1, Description = "padding padding", TagStatus = status, Patterns = patterns?.Split(' '), CountType = type, CountNumber = number, Action = action }.Fitted()]).Rules[0]));

    [Fact]
    public void A_rule_names_the_rules_that_take_images_out_of_its_reach()
    {
        var policy = Cases.Policy(
        [
            new RuleForm { Priority = 1, TagStatus = "tagged", Patterns = ["v*"], CountType = "imageCountMoreThan", CountNumber = 9999, Action = "expire" },
            new RuleForm { Priority = 2, TagStatus = "untagged", CountType = "imageCountMoreThan", CountNumber = 1, Action = "expire" },
            new RuleForm { Priority = 3, TagStatus = "any", CountType = "imageCountMoreThan", CountNumber = 1, Action = "expire" },
        ]);

        Assert.Null(RuleWords.Apart(policy, policy.Rules[0]));
        Assert.Null(RuleWords.Apart(policy, policy.Rules[1]));
        Assert.Equal("apart from images that any of the rules 1 and 2 selects, whether it acts on them or not", RuleWords.Apart(policy, policy.Rules[2]));
    }
}
