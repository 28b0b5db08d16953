namespace AdminPortal.Sandbox.Worlds;

/// <summary>The policies of the demo's repositories; all are valid for AWS, and one is a mistake all the same.</summary>
internal static class DemoPolicies
{
    /// <summary>"Keep 20 images" counts every platform, attestation and signature: four builds stay, and not those that run.</summary>
    public const string KeepTwenty = """
        {
          "rules": [
            {
              "rulePriority": 1,
              "description": "Keep the last 20 images",
              "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 20 },
              "action": { "type": "expire" }
            }
          ]
        }
        """;

    public const string UntaggedTwoWeeks = """
        {
          "rules": [
            {
              "rulePriority": 1,
              "description": "Expire untagged images after two weeks",
              "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14 },
              "action": { "type": "expire" }
            }
          ]
        }
        """;

    public const string KeepReleases = """
        {
          "rules": [
            {
              "rulePriority": 1,
              "description": "Releases stay",
              "selection": { "tagStatus": "tagged", "tagPatternList": ["v*"], "countType": "imageCountMoreThan", "countNumber": 9999 },
              "action": { "type": "expire" }
            },
            {
              "rulePriority": 10,
              "description": "Pull requests go after a month",
              "selection": { "tagStatus": "tagged", "tagPatternList": ["pr-*"], "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 30 },
              "action": { "type": "expire" }
            }
          ]
        }
        """;

    /// <summary>Pull for another account, as <c>SetRepositoryPolicy</c> takes it.</summary>
    public static string Admit(string account) => $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "AllowPull",
              "Effect": "Allow",
              "Principal": { "AWS": "arn:aws:iam::{{account}}:root" },
              "Action": ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
            }
          ]
        }
        """;

    public static string? LifecycleOf(RepositoryShape shape) => shape switch
    {
        { Name: DemoRepositories.BadPolicy, Region: 0 } => KeepTwenty,
        { Name: "shop/catalog" or "platform/log-router" or "data/quality" } => UntaggedTwoWeeks,
        { Name: "shop/web" or "platform/flags" } => KeepReleases,
        _ => null,
    };
}
