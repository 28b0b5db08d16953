namespace AdminPortal.Planning.Lifecycle.Json;

/// <summary>A member of an object. Its name stands from <paramref name="NameStart"/> to before <paramref name="NameEnd"/>, quotes and all.</summary>
public sealed record JsonMember(string Name, int NameStart, int NameEnd, JsonNode Value)
{
    /// <summary>A member before it in the same object has the same name.</summary>
    public bool IsRepeated { get; init; }
}
