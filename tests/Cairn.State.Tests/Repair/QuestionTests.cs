using Cairn.State.Document;
using Xunit;
using static Cairn.State.Tests.Repair.Mending;

namespace Cairn.State.Tests.Repair;

public sealed class QuestionTests
{
    private const string Stack = Root + "pulumi:pulumi:Stack::app-dev";

    private static readonly string TwoQuestions = StateOf(
        $$"""{"urn":"{{Stack}}","custom":false,"type":"pulumi:pulumi:Stack"}""",
        $$"""{"urn":"{{Root}}pulumi:providers:aws::mine","custom":true,"id":"p1","type":"pulumi:providers:aws"}""",
        $$"""{"urn":"{{Root}}pulumi:providers:aws::yours","custom":true,"id":"p2","type":"pulumi:providers:aws"}""",
        User("a", "nonsense"),
        $$"""{"urn":"{{Stack}}","custom":true,"id":"x","type":"pulumi:pulumi:Stack","parent":"{{Stack}}"}""");

    /// <summary>
    /// Which entry is kept decides whether it would be its own parent; that is asked before the provider.
    /// </summary>
    [Fact]
    public void A_question_that_an_answer_raises_takes_no_answer_of_another()
    {
        var first = Plan(TwoQuestions);
        var provider = first.Questions.Single(x => x.Code.ToString() == "CRN1106");

        var then = Plan(TwoQuestions, (1, "b"));

        Assert.Equal(2, first.Questions.Count);
        Assert.Equal(provider.Number, then.Questions.Single(x => x.Code.ToString() == "CRN1106").Number);
        Assert.Equal(3, then.Questions.Single(x => x.Code.ToString() == "CRN1124").Number);
        Assert.Equal([3], Plan(TwoQuestions, (1, "b"), (2, "a")).Questions.Select(x => x.Number));
    }

    [Fact]
    public void Answers_of_all_rounds_can_be_given_at_once()
        => Assert.Equal(4, Mend(TwoQuestions, (1, "b"), (2, "a"), (3, "a")).Count);

    [Fact]
    public void An_entry_without_URN_can_be_forgotten()
        => Assert.Empty(Mend(StateOf("""{"custom":true,"id":"i","type":"aws:s3:Bucket"}"""), (1, "a")));

    [Fact]
    public void Two_lists_of_resources_are_no_state()
    {
        var text = """{"version":3,"deployment":{"manifest":{},"resources":[],"resources":[]}}""";

        var read = StateDocument.Open(StateBytes.FromArray(System.Text.Encoding.UTF8.GetBytes(text)));

        Assert.Equal("CRN1016", Assert.Single(read.Diagnostics).Code.ToString());
    }
}
