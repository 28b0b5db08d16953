using System.Text.Json;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Calls;

/// <summary>One call of an ECR operation: its input, checked against the model, and the place for its answer.</summary>
public sealed class EcrCall
{
    private readonly EcrState _state;

    internal EcrCall(EcrState state, Caller caller, JsonElement input, DateTimeOffset now, Utf8JsonWriter answer)
    {
        _state = state;
        Caller = caller;
        Input = input;
        Now = now;
        Answer = answer;
    }

    /// <summary>Who calls.</summary>
    public Caller Caller { get; }

    /// <summary>The most entries on a page of its answer.</summary>
    public int LargestPage => _state.LargestPage;

    /// <summary>The whole input.</summary>
    public JsonElement Input { get; }

    /// <summary>The moment of the call.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Where the members of the answer go; its outer object is open already.</summary>
    public Utf8JsonWriter Answer { get; }

    /// <summary>The registry that the call is about: the caller's, unless it names another.</summary>
    public EcrRegistry Registry => _state.Registry(Text("registryId") ?? Caller.Account, Caller.Region);

    /// <summary>The repository that the call names.</summary>
    /// <exception cref="AwsException">There is no such repository.</exception>
    public EcrRepository Repository => Find(Needed("repositoryName"));

    /// <summary>The repository of that name.</summary>
    /// <exception cref="AwsException">There is no such repository.</exception>
    public EcrRepository Find(string name) => Registry.Find(name) ?? throw new AwsException("RepositoryNotFoundException",
        $"The repository with name '{name}' does not exist in the registry with id '{Registry.Account}'");

    /// <summary>The registry of an account in a region.</summary>
    public EcrRegistry RegistryOf(string account, string region) => _state.Registry(account, region);

    /// <summary>A member of the input, or null if it is absent.</summary>
    public JsonElement? Member(string name) => Input.Member(name);

    /// <summary>A text of the input, or null.</summary>
    public string? Text(string name) => Input.Text(name);

    /// <summary>A text that the model demands.</summary>
    public string Needed(string name) => Text(name)!;

    /// <summary>The items of a list of the input; none if it is absent.</summary>
    public IEnumerable<JsonElement> Items(string name) => Input.Items(name);

    /// <summary>The registry's and the repository's id, as many answers begin.</summary>
    public void AnswerRepository(EcrRepository repository)
    {
        Answer.WriteString("registryId", repository.Registry.Account);
        Answer.WriteString("repositoryName", repository.Name);
    }
}
