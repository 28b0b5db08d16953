using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Rules;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace AdminPortal.Tests.Operations.Settings;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Nothing_configured_gives_the_documented_defaults()
    {
        var options = Read();

        Assert.Equal(PortalMode.Sandbox, options.Mode);
        Assert.Equal("data", options.DataFolder);
        Assert.Equal(("0 * * * *", true), (options.Schedule.Cron, options.Schedule.Execute));
        Assert.Equal((5000, 0.9, 100, 0.5, 15), (options.Limits.MaxPerRun, options.Limits.ParkShare, options.Limits.ParkCount, options.Limits.UsesShrink, options.Limits.ReadingMaxAgeMinutes));
        Assert.Equal((true, InClusterMode.Auto, false), (options.Clusters.DiscoverEks, options.Clusters.InCluster, options.Clusters.AllowNone));
        Assert.Equal((true, true, 300, 10_000, false, 24), (options.Clusters.CustomResources.Enabled, options.Clusters.CustomResources.ConfigMaps, options.Clusters.CustomResources.MaxKinds, options.Clusters.CustomResources.MaxObjectsPerKind, options.Clusters.HelmHistory, options.Limits.UseGraceHours));
    }

    [Fact]
    public void Without_configuration_the_policy_is_the_planners_default()
    {
        var policy = Read().PolicyWith([]);

        Assert.Equal(CleanupPolicy.Default.BuildCaches, policy.BuildCaches);
        Assert.Equal(CleanupPolicy.Default.Deployments, policy.Deployments);
        Assert.Equal(CleanupPolicy.Default.ReadingMaxAge, policy.ReadingMaxAge);
        Assert.Equal(CleanupPolicy.Default.UseGrace, policy.UseGrace);
        Assert.Equal(Planning.Plans.Limits.Default, Read().Limits.AsLimits());
    }

    [Fact]
    public void Keys_are_read_whatever_their_case_and_numbers_whatever_the_machines_language()
    {
        var options = Read(("mode", "aws"), ("LIMITS:parkshare", "0.25"), ("rules:deployments:keepNewest", "12"), ("Clusters:InCluster", "false"));

        Assert.Equal((PortalMode.Aws, 0.25, 12, InClusterMode.False), (options.Mode, options.Limits.ParkShare, options.Rules.Deployments.KeepNewest, options.Clusters.InCluster));
    }

    [Fact]
    public void The_grace_of_uses_reaches_the_planner() => Assert.Equal(TimeSpan.FromHours(72), Read(("Limits:UseGraceHours", "72")).PolicyWith([]).UseGrace);

    [Fact]
    public void Lists_come_item_by_item_or_in_one_variable()
    {
        Assert.Equal(["prod-*", "v1"], Read(("Rules:ProtectedTags:0", "prod-*"), ("Rules:ProtectedTags:1", "v1")).Rules.ProtectedTags);
        Assert.Equal(["eu-west-1", "us-east-1"], Read(("Clusters:Regions", "eu-west-1, us-east-1")).Clusters.Regions);
        Assert.Empty(Read(("Clusters:Regions", "all")).Clusters.Regions);
        Assert.Empty(Read(("Clusters:Regions", "")).Clusters.Regions);
    }

    [Fact]
    public void Accounts_are_read_with_role_external_id_and_regions()
    {
        var account = Assert.Single(Read(
            ("Aws:Accounts:0:Name", "prod"),
            ("Aws:Accounts:0:RoleArn", "arn:aws:iam::210987654321:role/team/cleanup"),
            ("Aws:Accounts:0:ExternalId", "x"),
            ("Aws:Accounts:0:Regions:0", "us-gov-west-1")).Aws.Accounts);

        Assert.Equal(("prod", "x", "us-gov-west-1"), (account.Name, account.ExternalId, account.Regions[0]));
    }

    [Fact]
    public void Prices_are_decimal_whatever_the_machines_language_and_cost_a_binary_gigabyte_a_month()
    {
        var prices = Read(("Prices:GigabyteMonth", "0.085")).Prices;

        Assert.Equal((0.085m, 0.10m), (prices.GigabyteMonth, Read().Prices.GigabyteMonth));
        Assert.Equal(0.17m, prices.MonthOf(2L << 30));
        Assert.Equal(102.4m, Read().Prices.MonthOf(1L << 40));
    }

    [Theory]
    [InlineData("Prices:GigabyteMonth", "-1")]
    [InlineData("Prices:GigabyteMonth", "ten cents")]
    [InlineData("Measure:ImagesPerDay", "-5")]
    [InlineData("TeamTag", "aws:team")]
    public void What_cannot_be_a_price_a_budget_or_a_tag_is_a_mistake(string key, string value) => Assert.Equal($"Portal:{key}", Assert.Single(Mistakes((key, value))).Key);

    [Fact]
    public void By_default_no_manifest_is_read_for_sizes_and_no_tag_for_teams() => Assert.Equal((0, null), (Read().Measure.ImagesPerDay, Read().TeamTag));

    [Fact]
    public void All_mistakes_are_told_at_once_each_with_its_key()
    {
        var mistakes = Mistakes(("Schedule:Cron", "hourly"), ("Limits:ParkShare", "1.5"), ("Rules:Deployments:KeepNewest", "ten"), ("Mode", "Azure"), ("Colour", "red"));

        Assert.Equal(
            ["Portal:Colour", "Portal:Limits:ParkShare", "Portal:Mode", "Portal:Rules:Deployments:KeepNewest", "Portal:Schedule:Cron"],
            mistakes.Select(mistake => mistake.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Schedule:Exceute", "true", "Did you mean Execute?")]
    [InlineData("Rules:Deployment:KeepNewest", "5", "Did you mean Deployments?")]
    [InlineData("Rules:ProtectTags:0", "x", "Did you mean ProtectedTags?")]
    [InlineData("Store:Provider", "Postgres", "is missing, and Portal:Store:Provider is Postgres. Write Host=")]
    [InlineData("Store:LeaseSeconds", "0", "a whole number from 2 to 600")]
    [InlineData("Store:KeepRunsDays", "3", "a whole number from 7 to 36500")]
    [InlineData("Store:KeepRemovalsDays", "30", "must be 0 (for ever) or at least Portal:Store:KeepRunsDays, 90")]
    [InlineData("Store:Provider", "1", "one of Sqlite, Postgres")]
    [InlineData("Store:ConnectionString", "somewhere", "names no file")]
    [InlineData("Schedule:Cron", "", "is empty. Remove it for the default, 0 * * * *")]
    [InlineData("Schedule:Cron", "0 0 31 2 *", "never comes")]
    [InlineData("Schedule", "hourly", "is a section with keys of its own")]
    [InlineData("Aws:Accounts", "123456789012", "its first item is Portal:Aws:Accounts:0")]
    [InlineData("Aws:Accounts:0:RoleArn", "cleanup", "is not a role's ARN")]
    [InlineData("Aws:Accounts:0:ExternalId", "x", "belongs to a role")]
    [InlineData("Aws:ServiceUrl", "localhost:5000", "is not an address")]
    [InlineData("Clusters:Regions:0", "Ireland", "is not a region")]
    [InlineData("Rules:BuildCaches:MaxAgeDays", "0", "a whole number from 1 to 3650")]
    [InlineData("Rules:Deployments:StaleBranchDays", "30", "must be from 1 to KeepNewest, 10")]
    [InlineData("Rules:Deployments:Grammar:0", "(?<branch>[a-z]+", "is not a regular expression")]
    [InlineData("Rules:Deployments:Grammar:0", "[a-z]+", "names nothing")]
    [InlineData("Sandbox:Traffic", "yes", "true or false")]
    public void A_mistake_says_what_to_do(string key, string value, string says) =>
        Assert.Contains(says, Assert.Single(Mistakes((key, value)).DistinctBy(mistake => mistake.Text)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "06:00", "UTC", "From", "is missing. Write a time for every day (18:00)")]
    [InlineData("18:00", "6 o'clock", "UTC", "To", "'6 o'clock' is not a moment. Write a time")]
    [InlineData("18:00", "Monday 06:00", "UTC", "To", "is of another kind than From")]
    [InlineData("2026-12-24", "2026-12-20", "UTC", "To", "does not come after From")]
    [InlineData("Friday 18:00", "Fri 18:00", "UTC", "To", "does not come after From")]
    [InlineData("18:00", "06:00", "Europe/Bärlin", "Zone", "is no time zone that this machine knows. Write UTC, or an IANA name")]
    public void A_freeze_window_that_makes_no_sense_is_told_with_what_does(string? from, string to, string zone, string key, string says)
    {
        (string, string)[] settings = [.. from is null ? Array.Empty<(string, string)>() : [("Schedule:Freeze:0:From", from)], ("Schedule:Freeze:0:To", to), ("Schedule:Freeze:0:Zone", zone)];

        var mistake = Assert.Single(Mistakes(settings));

        Assert.Equal($"Portal:Schedule:Freeze:0:{key}", mistake.Key);
        Assert.Contains(says, mistake.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Database=portal;Username=portal;Password=geheim", "names no Host")]
    [InlineData("Host=db;Password=geheim", "names no Database")]
    [InlineData("Host=db;Database=portal;Password=ge;heim", "is not what Npgsql takes")]
    [InlineData("Host=db;Database=portal;Password=geheim;Port=many", "is not what Npgsql takes")]
    [InlineData("Host=db;Database=portal;Password=geheim;geheimnis=1", "is not what Npgsql takes")]
    public void A_server_that_is_named_wrongly_is_told_with_what_is_right_and_without_the_password(string connection, string says)
    {
        var mistake = Assert.Single(Mistakes(("Store:Provider", "Postgres"), ("Store:ConnectionString", connection)));

        Assert.Equal("Portal:Store:ConnectionString", mistake.Key);
        Assert.Contains(says, mistake.Text, StringComparison.Ordinal);
        Assert.Contains("Host=db.example.com;Database=adminportal", mistake.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("heim", mistake.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_entries_for_one_account_are_a_mistake() =>
        Assert.Contains(
            "the same account as Portal:Aws:Accounts:0",
            Assert.Single(Mistakes(("Aws:Accounts:0:RoleArn", "arn:aws:iam::210987654321:role/a"), ("Aws:Accounts:1:RoleArn", "arn:aws:iam::210987654321:role/b"))).Text,
            StringComparison.Ordinal);

    [Fact]
    public void Patterns_and_pins_reach_the_policy()
    {
        var pin = new Pin { Repository = "shop/web", TagPattern = "v1*", Reason = "audit" };

        var policy = Read(("Rules:Deployments:Grammar:0", "(?<branch>[a-z]+)_(?<build>[0-9]+)"), ("Rules:ExcludedRepositories:0", "infra/*"), ("Limits:ReadingMaxAgeMinutes", "5")).PolicyWith([pin]);

        Assert.Equal("(?<branch>[a-z]+)_(?<build>[0-9]+)", Assert.Single(policy.Grammar.Added).Text);
        Assert.Equal(pin, Assert.Single(policy.Pins));
        Assert.Equal(("infra/*", TimeSpan.FromMinutes(5)), (policy.ExcludedRepositories[0], policy.ReadingMaxAge));
    }

    private static PortalOptions Read(params (string Key, string Value)[] settings) => SettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Portal:{setting.Key}", (string?)setting.Value))).Build());

    private static IReadOnlyList<SettingsMistake> Mistakes(params (string Key, string Value)[] settings) =>
        Assert.Throws<SettingsException>(() => Read(settings)).Mistakes;
}
