using System.Data.Common;
using System.Text.RegularExpressions;
using AdminPortal.Planning.Tags;
using Cronos;
using Npgsql;

namespace AdminPortal.Operations.Settings;

/// <summary>What a single value's type and range cannot say: formats, and settings that contradict each other.</summary>
internal static partial class SettingsChecks
{
    private const string PostgresForm = "Host=db.example.com;Database=adminportal;Username=adminportal;Password=…";

    public static IEnumerable<SettingsMistake> Of(PortalOptions options) =>
        [.. Aws(options.Aws), .. Clusters(options.Clusters), .. Store(options.Store), .. Retention(options.Store), .. Schedule(options.Schedule), .. Rules(options.Rules), .. Team(options.TeamTag), .. NotificationChecks.Of(options.Notifications, options.PublicUrl)];

    private static IEnumerable<SettingsMistake> Aws(AwsOptions aws)
    {
        if (aws.ServiceUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            yield return new("Portal:Aws:ServiceUrl", $"'{url}' is not an address. Write it whole, as in https://vpce-1234.ecr.eu-west-1.vpce.amazonaws.com");
        }

        Dictionary<string, string> entered = [];
        for (var i = 0; i < aws.Accounts.Count; i++)
        {
            var account = aws.Accounts[i];
            var key = $"Portal:Aws:Accounts:{i}";
            if (account is { RoleArn: null, ExternalId: not null }) { yield return new($"{key}:ExternalId", "belongs to a role: set RoleArn too, or remove it"); }

            var role = account.RoleArn is null ? null : RoleArn().Match(account.RoleArn);
            if (role is { Success: false })
            {
                yield return new($"{key}:RoleArn", $"'{account.RoleArn}' is not a role's ARN, as in arn:aws:iam::123456789012:role/admin-portal");
            }
            else if (!entered.TryAdd(role?.Groups[1].Value ?? "the credential chain's own account", key))
            {
                yield return new(key, $"leads into the same account as {entered[role?.Groups[1].Value ?? "the credential chain's own account"]}. Keep one of them, with the regions of both");
            }

            foreach (var mistake in Regions($"{key}:Regions", account.Regions)) { yield return mistake; }
        }
    }

    private static IEnumerable<SettingsMistake> Clusters(ClusterOptions clusters) =>
    [
        .. Regions("Portal:Clusters:Regions", clusters.Regions),
        .. Empty("Portal:Clusters:Kubeconfigs", clusters.Kubeconfigs),
    ];

    private static IEnumerable<SettingsMistake> Store(StoreOptions store)
    {
        if (store.Provider == StoreProvider.Postgres)
        {
            if (Postgres(store.ConnectionString) is { } problem) { yield return new("Portal:Store:ConnectionString", $"{problem}. Write {PostgresForm}"); }
        }
        else if (store.ConnectionString is { } connection && !NamesFile(connection))
        {
            yield return new("Portal:Store:ConnectionString", "names no file. Write Data Source=/path/portal.db, or remove it for portal.db in Portal:DataFolder. For a PostgreSQL server set Portal:Store:Provider to Postgres");
        }
    }

    private static IEnumerable<SettingsMistake> Retention(StoreOptions store)
    {
        if (store.KeepRemovalsDays is > 0 && store.KeepRemovalsDays < store.KeepRunsDays)
        {
            yield return new("Portal:Store:KeepRemovalsDays", $"must be 0 (for ever) or at least Portal:Store:KeepRunsDays, {store.KeepRunsDays}, not {store.KeepRemovalsDays}: what was deleted is not forgotten before what stayed");
        }
    }

    private static IEnumerable<SettingsMistake> Schedule(ScheduleOptions schedule)
    {
        if (!CronExpression.TryParse(schedule.Cron, out var cron))
        {
            yield return new("Portal:Schedule:Cron", $"'{schedule.Cron}' is not minute, hour, day, month and weekday, as in 0 * * * * for every full hour");
        }
        else if (cron.GetNextOccurrence(DateTime.UnixEpoch) is null)
        {
            yield return new("Portal:Schedule:Cron", $"'{schedule.Cron}' never comes. For previews without deletions set Portal:Schedule:Execute to false");
        }

        foreach (var mistake in schedule.Freeze.Index().SelectMany(window => FreezeWindow.Mistakes($"Portal:Schedule:Freeze:{window.Index}", window.Item))) { yield return mistake; }
    }

    private static IEnumerable<SettingsMistake> Rules(RuleOptions rules)
    {
        var stale = rules.Deployments;
        if (stale.StaleBranchDays > 0 && (stale.StaleBranchKeep < 1 || stale.StaleBranchKeep > stale.KeepNewest))
        {
            yield return new("Portal:Rules:Deployments:StaleBranchKeep", $"must be from 1 to KeepNewest, {stale.KeepNewest}, because StaleBranchDays is set");
        }

        if (rules.DeleteArchivedDays is > 0 and < 90)
        {
            yield return new("Portal:Rules:DeleteArchivedDays", $"must be 0 (never) or at least 90, not {rules.DeleteArchivedDays}: ECR bills an archived image for 90 days in any case");
        }

        for (var i = 0; i < stale.Grammar.Count; i++)
        {
            if (TagPattern.Refusal(stale.Grammar[i]) is { } refusal) { yield return new($"Portal:Rules:Deployments:Grammar:{i}", refusal); }
        }

        foreach (var mistake in Empty("Portal:Rules:ProtectedTags", rules.ProtectedTags)) { yield return mistake; }
        foreach (var mistake in Empty("Portal:Rules:ExcludedRepositories", rules.ExcludedRepositories)) { yield return mistake; }
    }

    // The limits are those of AWS (docs.aws.amazon.com/tag-editor, tag naming).
    private static IEnumerable<SettingsMistake> Team(string? key)
    {
        if (key is { Length: > 128 } || key?.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) == true)
        {
            yield return new("Portal:TeamTag", $"'{key}' is not the key of a tag that a person can set: at most 128 characters, and not beginning with aws:");
        }
    }

    // What is wrong with it, never what it says: it may hold a password.
    private static string? Postgres(string? connection)
    {
        if (connection is null) { return "is missing, and Portal:Store:Provider is Postgres"; }

        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connection);
            return string.IsNullOrWhiteSpace(parts.Host) ? "names no Host"
                : string.IsNullOrWhiteSpace(parts.Database) ? "names no Database"
                : null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException or InvalidCastException or NotSupportedException)
        {
            return "is not what Npgsql takes: a key of it is unknown, or a value is not of its kind; a value with a semicolon stands in quotes";
        }
    }

    private static bool NamesFile(string connection)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            return parts.ContainsKey("Data Source") || parts.ContainsKey("DataSource") || parts.ContainsKey("Filename");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static IEnumerable<SettingsMistake> Regions(string key, IReadOnlyList<string> regions) =>
        from region in regions.Index()
        where !RegionName().IsMatch(region.Item)
        select new SettingsMistake($"{key}:{region.Index}", $"'{region.Item}' is not a region, as in eu-west-1");

    private static IEnumerable<SettingsMistake> Empty(string key, IReadOnlyList<string> list) =>
        from item in list.Index()
        where string.IsNullOrWhiteSpace(item.Item)
        select new SettingsMistake($"{key}:{item.Index}", "is empty. Remove it");

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:iam::([0-9]{12}):role/[\w+=,.@/-]+\z")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"\A[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}\z")]
    private static partial Regex RegionName();
}
