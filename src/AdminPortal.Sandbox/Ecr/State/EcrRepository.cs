using System.Text;

namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>A repository and its images. Thread-safe; every change is in the journal when its method returns.</summary>
public sealed class EcrRepository
{
    private readonly Lock _gate = new();
    private readonly ImageTable _images = new();
    private readonly EcrJournal _journal;
    private bool _gone;

    internal EcrRepository(EcrRegistry registry, RepositorySettings settings, EcrJournal journal)
    {
        Registry = registry;
        Settings = settings;
        _journal = journal;
    }

    /// <summary>The registry that it lies in.</summary>
    public EcrRegistry Registry { get; }

    /// <summary>Its name.</summary>
    public string Name => Settings.Name;

    /// <summary>All that it is apart from its images.</summary>
    public RepositorySettings Settings { get; private set; }

    /// <summary>Its layers.</summary>
    public BlobStore Blobs { get; } = new();

    // The results of the last lifecycle preview; null if they have to be drawn again.
    internal IReadOnlyList<PreviewResult>? Preview { get; set; }

    /// <summary>How many images it holds, of whatever status.</summary>
    public int Count => Read(images => images.Count);

    /// <summary>The image with this digest, or null.</summary>
    public StoredImage? Find(Digest digest) => Read(images => images.Find(digest));

    /// <summary>The image with this tag, or null.</summary>
    public StoredImage? Find(string tag) => Read(images => images.Find(tag));

    /// <summary>All its images, in the order of their first push.</summary>
    public IReadOnlyList<StoredImage> Images() => Read(images => images.After(0).ToArray());

    /// <summary>The indexes that list this image.</summary>
    public IReadOnlyList<Digest> ParentsOf(Digest child) => Read(images => images.ParentsOf(child).ToArray());

    /// <summary>The images whose subject this image is.</summary>
    public IReadOnlyList<StoredImage> ReferrersOf(Digest subject) =>
        Read(images => images.ReferrersOf(subject).Select(images.Find).OfType<StoredImage>().ToArray());

    /// <summary>The manifest of an image of this repository, as it was put or as it is generated.</summary>
    public static string ManifestOf(StoredImage image) => image.Details.Manifest ?? Encoding.UTF8.GetString(ManifestWriter.Write(image));

    /// <summary>Pushes an image whose manifest is generated; its tags move to it, whatever the mutability.</summary>
    /// <exception cref="InvalidOperationException">A child or a parent's child is missing.</exception>
    public StoredImage Push(ImagePush push)
    {
        var image = new StoredImage
        {
            Digest = default,
            MediaType = ManifestWriter.MediaTypeOf(push.Kind),
            ArtifactMediaType = ManifestWriter.ArtifactTypeOf(push.Kind),
            Size = push.Size,
            PushedAt = push.PushedAt.UtcDateTime,
            PulledAt = push.PulledAt?.UtcDateTime,
            Tags = [.. push.Tags],
            Kind = push.Kind,
            Seed = Seed.Of(push.Content),
            BaseSeed = Seed.Of(push.Base),
            Details = push.Subject is null && push.Children.Count == 0
                ? ImageDetails.None
                : new() { Subject = push.Subject, Children = push.Children, ArtifactType = push.Subject is null ? null : ManifestWriter.ArtifactTypeOf(push.Kind) },
        };
        image = image with { Digest = Digest.Of(ManifestWriter.Write(image)) };
        return Write(edit => edit.Put(image));
    }

    /// <summary>An image's bytes as DescribeImages shows them: an index is as large as the largest of its images.</summary>
    public long SizeOf(StoredImage image) => image.Details.Children.Count == 0
        ? image.Size
        : Read(images => image.Details.Children.Max(child => images.Find(child.Digest)?.Size ?? 0));

    /// <summary>Makes several changes that nobody sees apart.</summary>
    public void Write(Action<ImageEdit> write) => Write(edit =>
    {
        write(edit);
        return true;
    });

    /// <summary>Changes what the repository is apart from its images.</summary>
    public void Change(Func<RepositorySettings, RepositorySettings> change)
    {
        lock (_gate)
        {
            Settings = change(Settings);
            if (!_gone)
            {
                _journal.Repository(this);
            }
        }
    }

    /// <summary>Notes that a layer was uploaded.</summary>
    public void AddBlob(string digest, long size)
    {
        lock (_gate)
        {
            Blobs.Restore(digest, size);
            _journal.Blob(this, digest, size);
        }
    }

    /// <summary>Reads several things of one moment.</summary>
    internal T Read<T>(Func<ImageTable, T> read)
    {
        lock (_gate)
        {
            return read(_images);
        }
    }

    /// <summary>Makes several changes that nobody sees apart, and answers something about them.</summary>
    public T Write<T>(Func<ImageEdit, T> write)
    {
        lock (_gate)
        {
            return write(new ImageEdit(this, _images, _gone ? new EcrJournal() : _journal));
        }
    }

    internal void Restore(StoredImage image)
    {
        lock (_gate)
        {
            _images.Set(image);
        }
    }

    internal void Forget(Digest digest)
    {
        lock (_gate)
        {
            if (_images.Find(digest) is { } image)
            {
                _images.Remove(image);
            }
        }
    }

    internal void Restore(RepositorySettings settings) => Settings = settings;

    // The repository's end; an edit that comes late then leaves no trace in the journal.
    internal bool End(bool force)
    {
        lock (_gate)
        {
            if (!force && _images.Count > 0)
            {
                return false;
            }

            _gone = true;
            _journal.RepositoryGone(this);
            return true;
        }
    }

    internal void AppendAll()
    {
        lock (_gate)
        {
            if (_gone)
            {
                return;
            }

            _journal.Repository(this);
            foreach (var image in _images.After(0))
            {
                _journal.Image(this, image);
            }

            foreach (var (digest, size) in Blobs.All())
            {
                _journal.Blob(this, digest, size);
            }
        }
    }
}
