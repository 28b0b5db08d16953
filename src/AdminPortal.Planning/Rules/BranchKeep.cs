namespace AdminPortal.Planning.Rules;

/// <summary>How many of their newest images branches of one kind keep, instead of what the rule says for all.</summary>
/// <param name="Pattern">A glob over the group's name, <c>pr-*</c> or <c>main</c>; the images that name no branch are <c>(project)</c>, those without a tag <c>(untagged)</c>.</param>
/// <param name="KeepNewest">Images, at least one.</param>
public sealed record BranchKeep(string Pattern, int KeepNewest);
