namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>Changes to a repository's images while its lock is held; used only inside <see cref="EcrRepository.Write"/>.</summary>
public readonly struct ImageEdit
{
    private readonly EcrRepository _repository;
    private readonly ImageTable _images;
    private readonly EcrJournal _journal;

    internal ImageEdit(EcrRepository repository, ImageTable images, EcrJournal journal)
    {
        _repository = repository;
        _images = images;
        _journal = journal;
    }

    /// <summary>The image with this digest, or null.</summary>
    public StoredImage? Find(Digest digest) => _images.Find(digest);

    /// <summary>The image with this tag, or null.</summary>
    public StoredImage? Find(string tag) => _images.Find(tag);

    /// <summary>The indexes that list this image.</summary>
    public IReadOnlyList<Digest> ParentsOf(Digest child) => _images.ParentsOf(child);

    /// <summary>
    /// Adds an image, or adds its tags to the image of that digest that is here already. Each tag leaves the image that had it,
    /// which stays, perhaps untagged. A push over an archived image brings that image back at once.
    /// </summary>
    public StoredImage Put(StoredImage image)
    {
        foreach (var tag in image.Tags)
        {
            if (_images.Find(tag) is { } holder && holder.Digest != image.Digest)
            {
                Save(holder with { Tags = [.. holder.Tags.Where(t => t != tag)] });
            }
        }

        if (_images.Find(image.Digest) is not { } old)
        {
            return Save(image);
        }

        var details = old.Details.ArchivedAt is null ? old.Details : old.Details with { ActivatedAt = image.PushedAt };
        return Save(old with { Tags = [.. old.Tags.Union(image.Tags, StringComparer.Ordinal)], Details = details });
    }

    /// <summary>Takes a tag from its image, which stays.</summary>
    public void Untag(string tag)
    {
        if (_images.Find(tag) is { } holder)
        {
            Save(holder with { Tags = [.. holder.Tags.Where(t => t != tag)] });
        }
    }

    /// <summary>Removes an image and all its tags, asking nothing.</summary>
    public void Remove(Digest digest)
    {
        if (_images.Find(digest) is { } image)
        {
            _images.Remove(image);
            _journal.ImageGone(_repository, digest);
        }
    }

    /// <summary>Records a pull, in ECR's grain: an image's pull time moves only when it is a day old.</summary>
    public void Pull(Digest digest, DateTimeOffset at)
    {
        if (_images.Find(digest) is { } image && !(image.PulledAt > at.UtcDateTime.AddDays(-1)))
        {
            Save(image with { PulledAt = at.UtcDateTime });
        }
    }

    /// <summary>Moves an image into the archive storage class.</summary>
    public void Archive(Digest digest, DateTimeOffset at)
    {
        if (_images.Find(digest) is { } image)
        {
            Save(image with { Details = image.Details with { ArchivedAt = at } });
        }
    }

    /// <summary>Brings an image back from the archive; until <paramref name="ready"/> it is activating.</summary>
    public void Restore(Digest digest, DateTimeOffset ready)
    {
        if (_images.Find(digest) is { } image)
        {
            Save(image with { Details = image.Details with { ActivatedAt = ready } });
        }
    }

    private StoredImage Save(StoredImage image)
    {
        var saved = _images.Set(image);
        _journal.Image(_repository, saved);
        return saved;
    }
}
