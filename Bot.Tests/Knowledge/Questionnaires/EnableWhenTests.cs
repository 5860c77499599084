// The conditions of FHIR R4, every operator on every type.
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Questionnaires;

public class EnableWhenTests
{
    private static bool Enabled(string type, string condition, params AnswerValue[] answers)
    {
        var options = type.Contains("choice", StringComparison.Ordinal) ? ""","answerOption":[{"valueCoding":{"system":"s","code":"a","display":"A"}},{"valueCoding":{"system":"s","code":"b","display":"B"}}]""" : "";
        var form = Forms.Of($$"""
            {"linkId":"q","text":"Q","type":"{{type}}","repeats":true{{options}}},
            {"linkId":"x","text":"X","type":"string","enableWhen":[{"question":"q",{{condition}}}]}
            """);
        return Form.Questions(form, Forms.Answers([.. answers.Select(a => ("q", a))])).Any(q => q.Path == "x");
    }

    private static TimeAnswer Date(string value) => new("date", value);

    [Fact]
    public void Every_operator_compares_every_type_as_FHIR_says()
    {
        (string Type, string Answer, AnswerValue Below, AnswerValue Same, AnswerValue Above)[] ordered =
        [
            ("integer", "\"answerInteger\":5", Forms.Number(4), Forms.Number(5), Forms.Number(6)),
            ("decimal", "\"answerDecimal\":5.50", Forms.Number(5.4m), Forms.Number(5.5m), Forms.Number(5.51m)),
            ("date", "\"answerDate\":\"2020-05-03\"", Date("2020-05-02"), Date("2020-05-03"), Date("2020-05-04")),
            ("date", "\"answerDate\":\"2020-05\"", Date("2020-04"), Date("2020-05"), Date("2020-06")),
            ("dateTime", "\"answerDateTime\":\"2020-05-03T10:00:00Z\"", new TimeAnswer("dateTime", "2020-05-03T10:30:00+01:00"), new TimeAnswer("dateTime", "2020-05-03T11:00:00+01:00"), new TimeAnswer("dateTime", "2020-05-03T10:00:01Z")),
            ("time", "\"answerTime\":\"10:00:00\"", new TimeAnswer("time", "09:59:59"), new TimeAnswer("time", "10:00:00"), new TimeAnswer("time", "23:00:00")),
            ("string", "\"answerString\":\"m\"", new TextAnswer("a"), new TextAnswer("m"), new TextAnswer("z")),
            ("quantity", "\"answerQuantity\":{\"value\":5,\"unit\":\"kg\",\"code\":\"kg\"}", new QuantityAnswer(4, "kg", null, "kg"), new QuantityAnswer(5, "kilos", null, "kg"), new QuantityAnswer(6, "kg", null, "kg")),
        ];
        (string Operator, bool Below, bool Same, bool Above)[] operators =
            [("=", false, true, false), ("!=", true, false, true), (">", false, false, true), ("<", true, false, false), (">=", false, true, true), ("<=", true, true, false)];
        foreach (var c in ordered)
            foreach (var o in operators)
            {
                var condition = $"\"operator\":\"{o.Operator}\",{c.Answer}";
                Assert.True(o.Below == Enabled(c.Type, condition, c.Below), $"{c.Below} {condition}");
                Assert.True(o.Same == Enabled(c.Type, condition, c.Same), $"{c.Same} {condition}");
                Assert.True(o.Above == Enabled(c.Type, condition, c.Above), $"{c.Above} {condition}");
            }
    }

    [Fact]
    public void Choices_and_booleans_are_equal_or_not()
    {
        ChoiceAnswer a = new("s", "a", "A"), b = new("s", "b", "B"), other = new("t", "a", "A");
        var isA = "\"operator\":\"=\",\"answerCoding\":{\"system\":\"s\",\"code\":\"a\"}";
        var isNotA = "\"operator\":\"!=\",\"answerCoding\":{\"system\":\"s\",\"code\":\"a\"}";
        (string Type, string Condition, AnswerValue Answer, bool Enabled)[] cases =
        [
            ("choice", isA, a, true), ("choice", isA, b, false), ("choice", isA, other, false), ("choice", isNotA, a, false), ("choice", isNotA, b, true), ("choice", isNotA, other, true),
            ("choice", "\"operator\":\"=\",\"answerCoding\":{\"code\":\"a\"}", a, true),
            ("open-choice", isA, new TextAnswer("A"), false), ("open-choice", isNotA, new TextAnswer("my own"), true),
            ("open-choice", "\"operator\":\"=\",\"answerString\":\"my own\"", new TextAnswer("my own"), true),
            ("boolean", "\"operator\":\"=\",\"answerBoolean\":true", Forms.Yes, true), ("boolean", "\"operator\":\"=\",\"answerBoolean\":true", Forms.No, false),
            ("boolean", "\"operator\":\"!=\",\"answerBoolean\":true", Forms.No, true),
        ];
        foreach (var c in cases) Assert.True(c.Enabled == Enabled(c.Type, c.Condition, c.Answer), $"{c.Condition} {c.Answer}");
    }

    [Fact]
    public void Exists_asks_whether_there_is_an_answer()
    {
        foreach (var (wanted, answered) in ((bool, bool)[])[(true, true), (true, false), (false, true), (false, false)])
        {
            var condition = $"\"operator\":\"exists\",\"answerBoolean\":{(wanted ? "true" : "false")}";
            Assert.Equal(wanted == answered, answered ? Enabled("string", condition, new TextAnswer("t")) : Enabled("string", condition));
        }
    }

    [Fact]
    public void Of_several_answers_one_is_enough_but_unequal_means_none_is_equal()
    {
        AnswerValue[] both = [Forms.Number(3), Forms.Number(9)];
        Assert.True(Enabled("integer", "\"operator\":\">\",\"answerInteger\":5", both));
        Assert.True(Enabled("integer", "\"operator\":\"<\",\"answerInteger\":5", both));
        Assert.True(Enabled("integer", "\"operator\":\"=\",\"answerInteger\":9", both));
        Assert.False(Enabled("integer", "\"operator\":\"!=\",\"answerInteger\":9", both));
        Assert.True(Enabled("integer", "\"operator\":\"!=\",\"answerInteger\":9"));
        Assert.False(Enabled("integer", "\"operator\":\"<\",\"answerInteger\":9"));
    }

    [Fact]
    public void What_cannot_be_compared_is_neither_equal_nor_ordered()
    {
        foreach (var op in (string[])["=", "<", ">", "<=", ">="])
        {
            Assert.False(Enabled("date", $"\"operator\":\"{op}\",\"answerDate\":\"2020-05-03\"", Date("2020-05")), op);
            Assert.False(Enabled("quantity", $"\"operator\":\"{op}\",\"answerQuantity\":{{\"value\":5,\"unit\":\"lb\"}}", new QuantityAnswer(5, "kg")), op);
        }
        Assert.True(Enabled("date", "\"operator\":\"<\",\"answerDate\":\"2020-06-01\"", Date("2020-05")));
    }

    [Fact]
    public void All_or_any_of_several_conditions()
    {
        foreach (var (behavior, a, b, enabled) in ((string, bool, bool, bool)[])[("all", true, true, true), ("all", true, false, false), ("any", false, true, true), ("any", false, false, false)])
        {
            var form = Forms.Of($$"""
                {"linkId":"a","text":"A","type":"boolean"},{"linkId":"b","text":"B","type":"boolean"},
                {"linkId":"x","text":"X","type":"string","enableBehavior":"{{behavior}}","enableWhen":[{"question":"a","operator":"=","answerBoolean":true},{"question":"b","operator":"=","answerBoolean":true}]}
                """);
            Assert.True(enabled == Form.Questions(form, Forms.Answers(("a", new BooleanAnswer(a)), ("b", new BooleanAnswer(b)))).Any(q => q.Path == "x"), $"{behavior} {a} {b}");
        }
    }

    [Fact]
    public void The_answer_of_a_disabled_question_counts_for_nothing()
    {
        var form = Forms.Of("""
            {"linkId":"a","text":"A","type":"boolean"},
            {"linkId":"b","text":"B","type":"boolean","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]},
            {"linkId":"c","text":"C","type":"string","enableWhen":[{"question":"b","operator":"=","answerBoolean":true}]}
            """);
        Assert.Equal("c", Forms.Answers(("a", Forms.Yes), ("b", Forms.Yes)).Next(form));
        Assert.Null(Forms.Answers(("a", Forms.No), ("b", Forms.Yes)).Next(form));
    }

    [Fact]
    public void A_condition_may_look_ahead_and_a_circle_enables_nobody()
    {
        var ahead = Forms.Of("""
            {"linkId":"x","text":"X","type":"string","enableWhen":[{"question":"later","operator":"=","answerBoolean":true}]},
            {"linkId":"later","text":"L","type":"boolean"}
            """);
        Assert.Equal("later", Forms.Nothing.Next(ahead));
        Assert.Equal("x", Forms.Answers(("later", Forms.Yes)).Next(ahead));
        var circle = Forms.Of("""
            {"linkId":"a","text":"A","type":"boolean","enableWhen":[{"question":"b","operator":"exists","answerBoolean":false}]},
            {"linkId":"b","text":"B","type":"boolean","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]},
            {"linkId":"c","text":"C","type":"boolean"}
            """);
        Assert.Contains(Form.Questions(circle, Forms.Nothing), q => q.Path == "c");
    }
}
