using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Planning.Plans;

/// <summary>A repository's pins by what they name: a bulk pin is as many pins as images, and asking each of each would take their product.</summary>
internal sealed class PinIndex
{
    private readonly ILookup<ImageDigest, Pin> _byDigest;
    private readonly Pin[] _byPattern;

    public PinIndex(IEnumerable<Pin> pins)
    {
        Pin[] all = [.. pins];
        _byDigest = all.Where(pin => pin.Digest is not null).ToLookup(pin => pin.Digest!.Value);
        _byPattern = [.. all.Where(pin => pin.TagPattern is not null)];
        Whole = [.. all.Where(pin => pin.Whole)];
    }

    /// <summary>Those on every image.</summary>
    public IReadOnlyList<Pin> Whole { get; }

    /// <summary>Those on this image, by its digest or by a tag.</summary>
    public IEnumerable<Pin> Of(Image image) => _byDigest[image.Digest].Concat(_byPattern.Where(pin => pin.Holds(image)));
}
