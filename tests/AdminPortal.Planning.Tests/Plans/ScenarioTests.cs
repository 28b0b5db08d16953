using System.Text.RegularExpressions;
using AdminPortal.Planning.Plans;
using Xunit;

namespace AdminPortal.Planning.Tests.Plans;

public sealed partial class ScenarioTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Scenarios"), "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_image_has_the_verdict_and_the_reasons_that_the_scenario_tells(string file)
    {
        var scenario = Scenario.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scenarios", file + ".txt")));
        var plan = scenario.Draw();

        Assert.Equal(
            string.Join('\n', scenario.Expected.Select(expected => $"{expected.Name} | {expected.Verdict} | {expected.Why}")),
            string.Join('\n', scenario.Expected.Select(expected => Told(expected.Name, plan))));
        Assert.All(plan.Images, image => Assert.NotEmpty(image.Reasons));
    }

    private static string Told(string name, RepositoryPlan plan)
    {
        var image = plan.Images.Single(image => image.Image.Digest == Scenario.Digest(name));
        var kinds = image.Reasons.Select(reason => Kebab(reason.Kind.ToString())).Distinct();
        var why = image.Verdict == Verdict.Delete ? $"{Kebab(image.Rule!.Value.ToString())}: {string.Join(", ", kinds)}" : string.Join(", ", kinds);
        return $"{name} | {Kebab(image.Verdict.ToString())} | {why}";
    }

    private static string Kebab(string name) => Capital().Replace(name, match => (match.Index == 0 ? "" : "-") + match.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
