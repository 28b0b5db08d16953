using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Planning.Lifecycle.Exports;

/// <summary>TypeScript for the CDK. JSON in ASCII is an expression of TypeScript as it stands.</summary>
internal static class CdkExport
{
    public static PolicyExport Construct(string repository, string text) => new("CDK (TypeScript)", "lifecycle.ts", $"""
        import * as ecr from 'aws-cdk-lib/aws-ecr';

        // Inside a Stack.
        new ecr.CfnRepository(this, '{ExportWords.LogicalId(repository)}', {"{"}
          repositoryName: {JsonWriting.Ascii(JsonWriting.Text(repository))},
          lifecyclePolicy: {"{"}
            lifecyclePolicyText: JSON.stringify({ExportWords.Indented(text, 4)}),
          {"}"},
        {"}"});

        """, "The rules of the Repository construct do not know archiving, so the policy's text is given as it is. For a Repository that you have: (repository.node.defaultChild as ecr.CfnRepository).lifecyclePolicy = { lifecyclePolicyText: … }.");
}
