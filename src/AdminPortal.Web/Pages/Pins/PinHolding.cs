using AdminPortal.Planning.Images;

namespace AdminPortal.Web.Pages.Pins;

/// <summary>What a pin holds in the latest plan, by repository: images with all that stands and falls with them.</summary>
public sealed record PinHolding(IReadOnlyList<(RepositoryId Repository, int Images)> Places)
{
    public int Images => Places.Sum(place => place.Images);
}
