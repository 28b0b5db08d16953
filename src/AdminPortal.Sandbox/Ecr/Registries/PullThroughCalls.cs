using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Registries;

/// <summary>Pull-through cache rules.</summary>
internal static class PullThroughCalls
{
    private const int Most = 50;
    private const int UsualPage = 100;

    private static readonly (string Host, string Kind)[] Upstreams =
    [
        ("public.ecr.aws", "ecr-public"), ("quay.io", "quay"), ("registry.k8s.io", "k8s"), ("registry-1.docker.io", "docker-hub"),
        ("ghcr.io", "github-container-registry"), (".azurecr.io", "azure-container-registry"),
        ("registry.gitlab.com", "gitlab-container-registry"), ("cgr.dev", "chainguard"), (".amazonaws.com", "ecr"),
    ];

    public static void Create(EcrCall call)
    {
        var url = call.Needed("upstreamRegistryUrl");
        var kind = call.Text("upstreamRegistry") ?? Upstreams.FirstOrDefault(known => url.EndsWith(known.Host, StringComparison.Ordinal)).Kind
            ?? throw new AwsException("UnsupportedUpstreamRegistryException", $"The upstream registry URL '{url}' is not supported");
        var rule = new PullThroughRule
        {
            Prefix = call.Needed("ecrRepositoryPrefix").TrimEnd('/'),
            UpstreamUrl = url,
            Upstream = kind,
            UpstreamPrefix = call.Text("upstreamRepositoryPrefix") ?? "ROOT",
            CredentialArn = call.Text("credentialArn"),
            CustomRoleArn = call.Text("customRoleArn"),
            CreatedAt = call.Now,
            UpdatedAt = call.Now,
        };
        call.Registry.Change(settings =>
        {
            if (settings.PullThroughRules.Any(existing => existing.Prefix == rule.Prefix))
            {
                throw new AwsException("PullThroughCacheRuleAlreadyExistsException",
                    $"A pull through cache rule with the prefix '{rule.Prefix}' already exists in the registry with id '{call.Registry.Account}'");
            }

            return settings.PullThroughRules.Count >= Most
                ? throw new AwsException("LimitExceededException", $"The maximum number of pull through cache rules ({Most}) has been reached")
                : settings with { PullThroughRules = [.. settings.PullThroughRules, rule] };
        });
        Write(call, rule);
        call.Answer.WriteString("upstreamRegistry", rule.Upstream);
        call.Answer.WriteTime("createdAt", rule.CreatedAt);
    }

    public static void Update(EcrCall call)
    {
        var old = Existing(call, call.Needed("ecrRepositoryPrefix"));
        var rule = old with
        {
            CredentialArn = call.Text("credentialArn") ?? old.CredentialArn,
            CustomRoleArn = call.Text("customRoleArn") ?? old.CustomRoleArn,
            UpdatedAt = call.Now,
        };
        call.Registry.Change(settings => settings with
        {
            PullThroughRules = [.. settings.PullThroughRules.Select(existing => existing.Prefix == rule.Prefix ? rule : existing)],
        });
        Write(call, rule, withUrl: false);
        call.Answer.WriteTime("updatedAt", rule.UpdatedAt);
    }

    public static void Delete(EcrCall call)
    {
        var rule = Existing(call, call.Needed("ecrRepositoryPrefix"));
        call.Registry.Change(settings => settings with
        {
            PullThroughRules = [.. settings.PullThroughRules.Where(existing => existing.Prefix != rule.Prefix)],
        });
        Write(call, rule);
        call.Answer.WriteTime("createdAt", rule.CreatedAt);
    }

    public static void Describe(EcrCall call)
    {
        Page.RefuseBeside(call, "ecrRepositoryPrefixes");
        var page = Page.Of(call, UsualPage, "pull-through");
        var named = call.Items("ecrRepositoryPrefixes").Select(prefix => Existing(call, prefix.GetString()!)).ToList();
        var rules = named.Count > 0 ? named : call.Registry.Settings.PullThroughRules
            .OrderBy(rule => rule.Prefix, StringComparer.Ordinal)
            .Where(rule => page.After is null || string.CompareOrdinal(rule.Prefix, page.After) > 0).ToList();
        var shown = named.Count > 0 ? rules : rules.Take(page.Size).ToList();
        call.Answer.WriteStartArray("pullThroughCacheRules");
        foreach (var rule in shown)
        {
            call.Answer.WriteStartObject();
            Write(call, rule);
            call.Answer.WriteString("upstreamRegistry", rule.Upstream);
            call.Answer.WriteTime("createdAt", rule.CreatedAt);
            call.Answer.WriteTime("updatedAt", rule.UpdatedAt);
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
        if (shown.Count < rules.Count)
        {
            page.AnswerNext(call, shown[^1].Prefix);
        }
    }

    private static PullThroughRule Existing(EcrCall call, string prefix) =>
        call.Registry.Settings.PullThroughRules.FirstOrDefault(rule => rule.Prefix == prefix.TrimEnd('/'))
        ?? throw new AwsException("PullThroughCacheRuleNotFoundException",
            $"The pull through cache rule with the prefix '{prefix}' does not exist in the registry with id '{call.Registry.Account}'");

    private static void Write(EcrCall call, PullThroughRule rule, bool withUrl = true)
    {
        call.Answer.WriteString("ecrRepositoryPrefix", rule.Prefix);
        call.Answer.WriteOptional("upstreamRegistryUrl", withUrl ? rule.UpstreamUrl : null);
        call.Answer.WriteString("registryId", call.Registry.Account);
        call.Answer.WriteString("upstreamRepositoryPrefix", rule.UpstreamPrefix);
        call.Answer.WriteOptional("credentialArn", rule.CredentialArn);
        call.Answer.WriteOptional("customRoleArn", rule.CustomRoleArn);
    }
}
