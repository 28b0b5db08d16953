using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>One line of the table of images: an image, or, below one that is unfolded, its facts and its reasons. All lines are of one height, so that only those in sight are drawn.</summary>
/// <param name="At">The image's number in its <see cref="Families"/>.</param>
/// <param name="Image">The image.</param>
/// <param name="Depth">0 for the root of a family.</param>
/// <param name="Members">How many images are directly part of it.</param>
/// <param name="IsOpen">Whether its reasons and members lie below it.</param>
/// <param name="Reason">The reason that the line tells; null for the image itself.</param>
/// <param name="IsFacts">The line tells what has no column where there is little room.</param>
public sealed record ImageRow(int At, PlannedImage Image, int Depth, int Members, bool IsOpen, Reason? Reason = null, bool IsFacts = false);
