namespace AdminPortal.Operations.Clusters;

/// <summary>What the pages of all lists have.</summary>
internal abstract class ListPage
{
    public ListMetadata? Metadata { get; init; }
}
