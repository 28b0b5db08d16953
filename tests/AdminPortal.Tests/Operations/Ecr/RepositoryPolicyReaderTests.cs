using AdminPortal.Operations.Ecr;
using AdminPortal.Planning.Images;
using Xunit;

namespace AdminPortal.Tests.Operations.Ecr;

public class RepositoryPolicyReaderTests
{
    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":["ecr:GetDownloadUrlForLayer","ecr:BatchGetImage"]}""", "111122223333")]
    [InlineData("""{"Sid":"a","Effect":"Allow","Principal":{"AWS":["444455556666","arn:aws-cn:iam::111122223333:role/x/y"]},"Action":"ecr:*"}""", "111122223333,444455556666")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"ecr:batchget*"}""", "111122223333")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["ecr:DescribeImages","ecr:ListImages"]}""", "")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"ecr:BatchGetImage"}""", "")]
    public void What_admits_accounts_to_pull_names_them(string statement, string accounts)
    {
        var access = RepositoryPolicyReader.Read($$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""");

        Assert.False(access.Everyone);
        Assert.Equal(accounts, string.Join(',', access.Accounts));
    }

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":"ecr:BatchGetImage"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},"Action":"ecr:BatchGetImage"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"NotAction":"ecr:PutImage"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"AWS":"AROAIOSFODNN7EXAMPLE"},"Action":"ecr:BatchGetImage"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Federated":"accounts.google.com"},"Action":"ecr:BatchGetImage"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"AWS":5},"Action":"ecr:BatchGetImage"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"AWS":null},"Action":"ecr:BatchGetImage"}]}""")]
    [InlineData("""{"Statement":["Allow"]}""")]
    [InlineData("""{"Version":"2012-10-17"}""")]
    [InlineData("[]")]
    [InlineData("no policy")]
    public void What_is_not_understood_admits_everyone(string policy) => Assert.True(RepositoryPolicyReader.Read(policy).Everyone);

    [Fact]
    public void A_single_statement_needs_no_list() =>
        Assert.Equal(["111122223333"], RepositoryPolicyReader.Read("""{"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"ecr:*"}}""").Accounts);

    [Fact]
    public void A_policy_that_lets_nobody_pull_is_none() => Assert.Same(PullAccess.None, RepositoryPolicyReader.Read("""{"Statement":[]}"""));
}
