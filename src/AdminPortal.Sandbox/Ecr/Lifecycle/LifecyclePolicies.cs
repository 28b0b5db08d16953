using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Lifecycle;

/// <summary>Putting, getting and deleting lifecycle policies. The sandbox previews them but never carries them out.</summary>
internal static class LifecyclePolicies
{
    public static void Put(EcrCall call)
    {
        var repository = call.Repository;
        var text = call.Needed("lifecyclePolicyText");
        LifecycleText.Read(text);
        repository.Change(settings => settings with { LifecyclePolicy = text, LifecycleEvaluatedAt = null });
        call.AnswerRepository(repository);
        call.Answer.WriteString("lifecyclePolicyText", text);
    }

    public static void Get(EcrCall call)
    {
        var repository = call.Repository;
        Answer(call, repository, Existing(repository), repository.Settings.LifecycleEvaluatedAt);
    }

    public static void Delete(EcrCall call)
    {
        var repository = call.Repository;
        var (text, evaluated) = (Existing(repository), repository.Settings.LifecycleEvaluatedAt);
        repository.Change(settings => settings with { LifecyclePolicy = null, LifecycleEvaluatedAt = null });
        Answer(call, repository, text, evaluated);
    }

    public static string Existing(EcrRepository repository) => repository.Settings.LifecyclePolicy ?? throw new AwsException(
        "LifecyclePolicyNotFoundException",
        $"Lifecycle policy does not exist for the repository with name '{repository.Name}' in the registry with id '{repository.Registry.Account}'");

    private static void Answer(EcrCall call, EcrRepository repository, string text, DateTimeOffset? evaluated)
    {
        call.AnswerRepository(repository);
        call.Answer.WriteString("lifecyclePolicyText", text);

        // A policy that was never carried out answers with the beginning of time.
        call.Answer.WriteTime("lastEvaluatedAt", evaluated ?? DateTimeOffset.UnixEpoch);
    }
}
