using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Repositories;

/// <summary>Repository policies and the scan setting.</summary>
internal static class RepositoryPolicies
{
    public static void Set(EcrCall call)
    {
        var repository = call.Repository;
        var text = call.Needed("policyText");
        if (!PolicyText.IsPolicy(text))
        {
            throw AwsException.Invalid("PolicyText", "Invalid repository policy provided");
        }

        repository.Change(settings => settings with { Policy = text });
        Answer(call, repository, text);
    }

    public static void Get(EcrCall call)
    {
        var repository = call.Repository;
        Answer(call, repository, Existing(repository));
    }

    public static void Delete(EcrCall call)
    {
        var repository = call.Repository;
        var text = Existing(repository);
        repository.Change(settings => settings with { Policy = null });
        Answer(call, repository, text);
    }

    public static void PutScanning(EcrCall call)
    {
        var repository = call.Repository;
        repository.Change(settings => settings with { ScanOnPush = call.Member("imageScanningConfiguration")?.Flag("scanOnPush") ?? false });
        call.AnswerRepository(repository);
        call.Answer.WriteStartObject("imageScanningConfiguration");
        call.Answer.WriteBoolean("scanOnPush", repository.Settings.ScanOnPush);
        call.Answer.WriteEndObject();
    }

    private static string Existing(EcrRepository repository) => repository.Settings.Policy ?? throw new AwsException(
        "RepositoryPolicyNotFoundException",
        $"Repository policy does not exist for the repository with name '{repository.Name}' in the registry with id '{repository.Registry.Account}'");

    private static void Answer(EcrCall call, EcrRepository repository, string text)
    {
        call.AnswerRepository(repository);
        call.Answer.WriteString("policyText", text);
    }
}
