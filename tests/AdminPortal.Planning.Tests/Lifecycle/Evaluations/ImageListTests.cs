using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;
using Xunit;

namespace AdminPortal.Planning.Tests.Lifecycle.Evaluations;

public class ImageListTests
{
    [Fact]
    public void It_reads_what_the_AWS_command_line_prints()
    {
        var list = ImageList.Read("""
            {"imageDetails":[
              {"registryId":"1","imageDigest":"sha256:a","imageTags":["v1","latest"],"imagePushedAt":"2026-01-01T10:00:00+02:00","imageStatus":"ARCHIVED","lastArchivedAt":1767225600.5,"imageSizeInBytes":7},
              {"imageDigest":"sha256:b","imagePushedAt":1767225600,"subjectManifestDigest":"sha256:a","lastRecordedPullTime":null}]}
            """);

        Assert.Empty(list.Mistakes);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero), list.Images[0].PushedAt);
        Assert.Equal((StorageClass.Archive, 500), (list.Images[0].Class, list.Images[0].ArchivedAt!.Value.Millisecond));
        Assert.Equal(("sha256:a", 0, null), (list.Images[1].Subject, list.Images[1].Tags.Count, list.Images[1].PulledAt));
    }

    [Theory]
    [InlineData("[{\"images\":[{\"id\":\"a\",\"pushedAt\":\"2026-01-01\"}],\"now\":\"2026-02-01\"}]", 0)]
    [InlineData("[{\"images\":[]},{\"images\":[]}]", 2)]
    [InlineData("7", 1)]
    [InlineData("[7]", 1)]
    [InlineData("", 1)]
    [InlineData("[{\"id\":\"a\",\"pushedAt\":1e300}]", 1)]
    [InlineData("[{\"id\":\"a\",\"pushedAt\":\"2026-13-01\"},{\"id\":7,\"pushedAt\":\"2026-01-01\",\"children\":{}}]", 3)]
    public void Whatever_is_no_list_of_images_is_told(string text, int mistakes)
    {
        var list = ImageList.Read(text);

        Assert.Equal(mistakes, list.Mistakes.Count);
        Assert.All(list.Mistakes, mistake => Assert.True(mistake is { Line: > 0, Path: ['$', ..], Message.Length: > 10 }));
    }

    [Fact]
    public void Archived_and_not_restored_since_is_archived_where_nothing_else_is_said()
    {
        var list = ImageList.Read("""
            [{"id":"a","pushedAt":"2026-01-01","lastArchivedAt":"2026-02-01"},
             {"id":"b","pushedAt":"2026-01-01","lastArchivedAt":"2026-02-01","lastActivatedAt":"2026-03-01"},
             {"id":"c","pushedAt":"2026-01-01","lastArchivedAt":"2026-02-01","storageClass":"standard"}]
            """);

        Assert.Equal([StorageClass.Archive, StorageClass.Standard, StorageClass.Standard], list.Images.Select(image => image.Class));
    }
}
