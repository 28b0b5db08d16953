namespace AdminPortal.Web.Parts;

/// <summary>By which column a table is sorted; in an address written <c>name</c>, or <c>-name</c> for the largest first.</summary>
public sealed record SortOrder(string Column, bool Descending)
{
    public static SortOrder Parse(string? text, SortOrder otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise : text.StartsWith('-') ? new(text[1..], true) : new(text, false);

    public override string ToString() => Descending ? $"-{Column}" : Column;
}
