using System.Text.Json;
using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Repositories;

/// <summary>Whether tags may move.</summary>
internal static class Mutability
{
    private const string Filters = "imageTagMutabilityExclusionFilters";
    private const int MostWildcards = 2;

    public static void Put(EcrCall call)
    {
        var repository = call.Repository;
        var (mutability, exclusions) = Read(call.Input);
        repository.Change(settings => settings with { TagMutability = mutability, MutabilityExclusions = exclusions });
        call.AnswerRepository(repository);
        Write(call.Answer, repository.Settings);
    }

    public static (string Mutability, IReadOnlyList<string> Exclusions) Read(JsonElement input)
    {
        var mutability = input.Text("imageTagMutability") ?? "MUTABLE";
        var filters = input.Items(Filters).Select(filter => filter.Text("filter")!).ToList();
        var takesFilters = mutability.EndsWith("_WITH_EXCLUSION", StringComparison.Ordinal);
        if (takesFilters && filters.Count == 0)
        {
            throw AwsException.Invalid(Filters, $"ImageTagMutabilityExclusionFilters can't be null or empty when imageTagMutability is set as {mutability}");
        }

        if (!takesFilters && filters.Count > 0)
        {
            throw AwsException.Invalid(Filters, $"ImageTagMutabilityExclusionFilters can't be specified when imageTagMutability is set as {mutability}");
        }

        if (filters.FirstOrDefault(filter => filter.Count(c => c == '*') > MostWildcards) is not null)
        {
            throw AwsException.Invalid(Filters, $"A filter can have a maximum of {MostWildcards} wildcards");
        }

        return (mutability, filters);
    }

    public static void Write(Utf8JsonWriter json, RepositorySettings settings)
    {
        json.WriteString("imageTagMutability", settings.TagMutability);
        if (settings.MutabilityExclusions.Count == 0)
        {
            return;
        }

        json.WriteStartArray(Filters);
        foreach (var filter in settings.MutabilityExclusions)
        {
            json.WriteStartObject();
            json.WriteString("filterType", "WILDCARD");
            json.WriteString("filter", filter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
