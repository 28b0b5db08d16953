using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Policies;

/// <summary>An image of which our evaluation and AWS's own preview do not say the same.</summary>
/// <param name="Digest">The image.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Ours">What we say, in words.</param>
/// <param name="Aws">What AWS says, in words.</param>
public sealed record PolicyDifference(ImageDigest Digest, IReadOnlyList<string> Tags, string Ours, string Aws)
{
    /// <summary>The differences, ours first in the order of our list. Of a preview that is cut, only what AWS did list is compared.</summary>
    public static IReadOnlyList<PolicyDifference> Between(PolicyEffect ours, AwsPreview aws)
    {
        if (aws.Problem is not null) { return []; }

        var theirs = aws.Marks.GroupBy(mark => mark.Digest).ToDictionary(mark => mark.Key, mark => mark.First());
        // What follows the image that it is about, AWS takes later on and shows in no preview.
        var marked = ours.Marked.Where(mark => mark.Priority is not null).ToList();
        var differences = marked
            .Where(mark => theirs.TryGetValue(mark.Image.Image.Digest, out var their) ? Words(mark) != Words(their) : !aws.IsCut)
            .Select(mark => new PolicyDifference(mark.Image.Image.Digest, mark.Image.Image.Tags, Words(mark), theirs.TryGetValue(mark.Image.Image.Digest, out var their) ? Words(their) : "leaves it alone"))
            .ToList();
        var known = marked.Select(mark => mark.Image.Image.Digest).ToHashSet();
        differences.AddRange(aws.Marks.Where(mark => !known.Contains(mark.Digest)).Select(mark => new PolicyDifference(mark.Digest, mark.Tags, "leaves it alone", Words(mark))));
        return differences;
    }

    private static string Words(MarkedImage mark) => Words(mark.Archives, mark.Priority ?? 0);

    private static string Words(AwsMark mark) => Words(mark.Archives, mark.Priority);

    private static string Words(bool archives, int priority) => $"rule {priority} {(archives ? "archives" : "deletes")} it";
}
