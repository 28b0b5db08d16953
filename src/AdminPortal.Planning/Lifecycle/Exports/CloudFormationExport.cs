namespace AdminPortal.Planning.Lifecycle.Exports;

/// <summary>A template in YAML. The text stands in a block, where YAML reads nothing into it.</summary>
internal static class CloudFormationExport
{
    public static PolicyExport Template(string repository, string text) => new("CloudFormation", "lifecycle.yaml", $"""
        Resources:
          {ExportWords.LogicalId(repository)}:
            Type: AWS::ECR::Repository
            DeletionPolicy: Retain
            UpdateReplacePolicy: Retain
            Properties:
              RepositoryName: {ExportWords.Quoted(repository)}
              LifecyclePolicy:
                LifecyclePolicyText: |-
                  {ExportWords.Indented(text, 10)}

        """, "In CloudFormation the policy is a property of the repository: a repository that exists must be imported into the stack first, or the property added where it is defined.");
}
