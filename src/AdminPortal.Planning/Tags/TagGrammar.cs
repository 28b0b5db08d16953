namespace AdminPortal.Planning.Tags;

public sealed class TagGrammar
{
    public static readonly TagGrammar Default = new();
}
