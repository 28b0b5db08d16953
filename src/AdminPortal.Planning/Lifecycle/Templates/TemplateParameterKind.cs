namespace AdminPortal.Planning.Lifecycle.Templates;

public enum TemplateParameterKind
{
    /// <summary>A whole number of days.</summary>
    Days,

    /// <summary>A whole number of images.</summary>
    Images,

    /// <summary>Beginnings of tags, separated by commas or blanks; each one its own rule.</summary>
    TagPrefixes,

    /// <summary>Patterns over whole tags, where <c>*</c> stands for any text, separated by commas or blanks; each one its own rule.</summary>
    TagPatterns,
}
