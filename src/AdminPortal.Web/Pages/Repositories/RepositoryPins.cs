using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>The pins on one repository that have not ended, found by image.</summary>
public sealed class RepositoryPins
{
    public static readonly RepositoryPins None = new([]);

    private readonly ILookup<ImageDigest, StoredPin> _byDigest;
    private readonly StoredPin[] _byPattern;

    public RepositoryPins(IEnumerable<StoredPin> pins)
    {
        StoredPin[] all = [.. pins];
        _byDigest = all.Where(stored => stored.Pin.Digest is not null).ToLookup(stored => stored.Pin.Digest!.Value);
        _byPattern = [.. all.Where(stored => stored.Pin.TagPattern is not null)];
        Whole = [.. all.Where(stored => stored.Pin.Whole)];
    }

    public bool IsNoneByDigest => _byDigest.Count == 0;

    /// <summary>Those on the repository as a whole.</summary>
    public IReadOnlyList<StoredPin> Whole { get; }

    /// <summary>Those on this very image, by its digest: what unpinning it lifts.</summary>
    public IEnumerable<StoredPin> On(Image image) => _byDigest[image.Digest];

    /// <summary>Those that name this image, by digest or by tag.</summary>
    public IEnumerable<StoredPin> Naming(Image image) => On(image).Concat(_byPattern.Where(stored => stored.Pin.Holds(image)));

    public static async Task<RepositoryPins> LoadAsync(PinStore pins, string repository, DateTimeOffset now, CancellationToken stop) =>
        new((await pins.ListAsync(stop)).Where(stored => stored.Pin.Repository == repository && !stored.Pin.HasEnded(now)));
}
