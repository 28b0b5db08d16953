using AdminPortal.Planning.Lifecycle.Language;
using AdminPortal.Planning.Lifecycle.Templates;
using AdminPortal.Planning.Rules;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Lifecycle.Templates;

public class PolicyTemplatesTests
{
    private static readonly Dictionary<string, string> Defaults = [];

    public static TheoryData<string> Ids => [.. PolicyTemplates.All(CleanupPolicy.Default).Select(template => template.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_template_is_a_policy_that_AWS_takes_as_it_comes(string id)
    {
        var reading = PolicyReading.Of(Named(id).Text(Defaults));

        Assert.Empty(reading.Problems);
        Assert.All(reading.Policy!.Rules, rule => Assert.NotEmpty(rule.Description!));
        Assert.DoesNotContain("standard", reading.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Whatever_its_parameters_allow_gives_a_policy_that_AWS_takes(string id)
    {
        var template = Named(id);
        var tag = Gen.String[Cases.Pick("abcXYZ019._-".ToCharArray()), 1, 128];
        Gen<string> Value(TemplateParameter parameter) => parameter.IsNumber
            ? Gen.Int[parameter.Least, parameter.Most].Select(number => $" {number}")
            : tag.Array[parameter.Least, parameter.Most].Select(tags => string.Join(", ", tags.Select(each => parameter.Kind == TemplateParameterKind.TagPatterns ? each[..^1] + "*" : each)));
        Gen.Select(Value(template.Parameters[0]), Value(template.Parameters[^1]), Value(template.Parameters[template.Parameters.Count / 2])).Sample((first, last, middle) =>
        {
            var values = new Dictionary<string, string> { [template.Parameters[template.Parameters.Count / 2].Name] = middle, [template.Parameters[0].Name] = first };
            if (template.Parameters.Count > 1) { values[template.Parameters[^1].Name] = last; }

            Assert.Empty(template.Check(values));
            Assert.Empty(PolicyReading.Of(template.Text(values)).Errors);
        }, iter: 300);
    }

    [Theory]
    [InlineData("untagged", "days", "0")]
    [InlineData("untagged", "days", "3651")]
    [InlineData("untagged", "days", "soon")]
    [InlineData("keep-newest", "prefixes", "")]
    [InlineData("keep-newest", "prefixes", "ma*in")]
    [InlineData("pull-requests", "tags", "pr-ä")]
    [InlineData("pull-requests", "tags", "*a*b*c*d*")]
    [InlineData("archive-then-expire", "archived", "89")]
    public void A_value_that_cannot_be_is_told_by_its_parameter(string id, string parameter, string value)
    {
        Dictionary<string, string> values = new() { [parameter] = value };

        Assert.Equal([parameter], Named(id).Check(values).Select(mistake => mistake.Parameter));
        Assert.Throws<ArgumentException>(() => Named(id).Text(values));
    }

    [Fact]
    public void Demand_44_what_nobody_pulls_is_archived_and_then_expires_after_90_days()
    {
        var policy = PolicyReading.Of(PolicyTemplates.ArchiveThenExpire.Text(Defaults)).Policy!;

        Assert.Equal(
            ["Archives images of any kind not pulled for more than 90 days (never pulled counts from the push)", "Expires archived images that were archived more than 90 days ago"],
            policy.Rules.Select(RuleWords.Of));
    }

    [Fact]
    public void The_portal_s_own_rules_have_its_numbers_and_say_what_is_lost()
    {
        var template = PolicyTemplates.All(new CleanupPolicy { BuildCaches = new BuildCacheRule { MaxAgeDays = 21 }, Deployments = new DeploymentRule { KeepNewest = 4, MinAgeDays = 3 } })[^1];
        var sentences = PolicyReading.Of(template.Text(new Dictionary<string, string> { ["branches"] = "main-, main-next-" })).Policy!.Rules.Select(RuleWords.Of).ToList();

        Assert.Contains("Expires images with a tag that ends with -buildcache pushed more than 21 days ago", sentences);
        Assert.True(sentences.FindIndex(text => text.Contains("main-next-", StringComparison.Ordinal)) < sentences.FindIndex(text => text.EndsWith("main-", StringComparison.Ordinal)));
        Assert.Contains("Expires all but the newest 4 of the images with a tag that begins with main-", sentences);
        Assert.Equal("Expires untagged images pushed more than 3 days ago", sentences[^1]);
        Assert.Contains(template.Lost, lost => lost.Contains("what runs", StringComparison.Ordinal));
    }

    private static PolicyTemplate Named(string id) => PolicyTemplates.All(CleanupPolicy.Default).Single(template => template.Id == id);
}
