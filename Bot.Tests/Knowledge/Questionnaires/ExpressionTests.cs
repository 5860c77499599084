// FHIRPath: calculated items and conditions, with variables, scores and repeating groups.
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Questionnaires;

public class ExpressionTests
{
    private static string Sdc(string name, string expression) =>
        $$$"""{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-{{{name}}}","valueExpression":{"language":"text/fhirpath","expression":"{{{expression}}}"}}""";

    private static string Variable(string name, string expression) =>
        $$$"""{"url":"http://hl7.org/fhir/StructureDefinition/variable","valueExpression":{"name":"{{{name}}}","language":"text/fhirpath","expression":"{{{expression}}}"}}""";

    [Fact]
    public void A_calculated_item_is_worked_out_and_never_asked()
    {
        var form = Forms.Of($$$"""
            {"linkId":"kg","text":"Weight","type":"decimal"},{"linkId":"m","text":"Height","type":"decimal"},
            {"linkId":"bmi","text":"BMI","type":"decimal","extension":[{{{Sdc("calculatedExpression", "(%kg / (%m * %m)).round(1)")}}}]},
            {"linkId":"heavy","text":"Advice?","type":"boolean","enableWhen":[{"question":"bmi","operator":">","answerDecimal":30}]}
            """, $$$""" "extension":[{{{Variable("kg", "%resource.item.where(linkId='kg').answer.value")}}},{{{Variable("m", "item.where(linkId='m').answer.value")}}}] """);
        var answers = Forms.Nothing.Say(form, "100");
        Assert.Equal("m", answers.Next(form));
        Assert.False(Form.Counting(form, answers).ContainsKey("bmi"));
        answers = answers.Say(form, "1.8");
        Assert.Equal(Forms.Number(30.9m), Assert.Single(Form.Counting(form, answers)["bmi"]));
        Assert.Equal("heavy", answers.Next(form));
        Responses.HoldsExactlyWhatIsEnabled(form, answers, "completed");
        Assert.Null(answers.SetItem("kg", [Forms.Number(60)]).Next(form)); // changed: worked out anew
    }

    [Fact]
    public void A_condition_may_be_an_expression()
    {
        var form = Forms.Of($$$"""
            {"linkId":"age","text":"Age","type":"integer"},
            {"linkId":"teen","text":"School?","type":"string","extension":[{{{Sdc("enableWhenExpression", "%resource.item.where(linkId='age').answer.value >= 11 and %resource.item.where(linkId='age').answer.value < 18")}}}]},
            {"linkId":"end","text":"End","type":"string"}
            """);
        foreach (var (age, next) in ((string, string)[])[("10", "end"), ("11", "teen"), ("17", "teen"), ("18", "end")])
            Assert.Equal(next, Forms.Nothing.Say(form, age).Next(form));
        Assert.DoesNotContain(Form.Questions(form, Forms.Nothing), q => q.Path == "teen");
    }

    [Fact]
    public void Scores_are_added_up_however_the_form_asks_for_them()
    {
        string[] sums =
        [
            "%resource.item.where(linkId.startsWith('q')).answer.value.ordinal().sum()",
            "%resource.item.where(linkId.startsWith('q')).answer.value.weight().sum()",
            "%resource.answers().value.ordinal().sum()",
            "item.where(linkId.startsWith('q')).answer.valueCoding.ordinal().sum()",
            "%resource.item.where(linkId.startsWith('q')).answer.value.extension.where(url='http://hl7.org/fhir/StructureDefinition/ordinalValue').value.sum()",
            "%questionnaire.item.where(linkId.startsWith('q')).answerOption.where(value.code in %resource.item.answer.value.code).extension.where(url='http://hl7.org/fhir/StructureDefinition/ordinalValue').value.first() + 3",
        ];
        foreach (var sum in sums)
        {
            static string Option(string code, int score) => $$$"""{"valueCoding":{"system":"s","code":"{{{code}}}","display":"{{{code}}}"},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":{{{score}}}}]}""";
            var options = $"{Option("never", 0)},{Option("some", 1)},{Option("daily", 3)}";
            var form = Forms.Of($$$"""
                {"linkId":"q1","text":"Q1","type":"choice","answerOption":[{{{options}}}]},{"linkId":"q2","text":"Q2","type":"choice","answerOption":[{{{options}}}]},
                {"linkId":"total","text":"Total","type":"integer","readOnly":true,"extension":[{{{Sdc("calculatedExpression", sum)}}}]}
                """);
            var answers = Forms.Nothing.Say(form, "some").Say(form, "daily");
            Assert.Equal(Forms.Number(4), Assert.Single(Form.Counting(form, answers)["total"]));
        }
    }

    [Fact]
    public void Options_may_come_from_other_answers()
    {
        var form = Forms.Of($$$"""
            {"linkId":"ill","text":"Illnesses","type":"choice","repeats":true,"answerOption":[{"valueCoding":{"system":"s","code":"a","display":"Asthma"}},{"valueCoding":{"system":"s","code":"g","display":"Gout"}},{"valueCoding":{"system":"s","code":"n","display":"Nits"}}]},
            {"linkId":"worst","text":"Which is the worst?","type":"choice","extension":[{{{Sdc("answerExpression", "%resource.item.where(linkId='ill').answer.value")}}}]},
            {"linkId":"name","text":"Names","type":"string","repeats":true},
            {"linkId":"eldest","text":"Who is the eldest?","type":"open-choice","extension":[{{{Sdc("answerExpression", "%resource.item.where(linkId='name').answer.value")}}}]}
            """);
        var answers = Forms.Nothing.Say(form, """["Asthma","Nits"]""");
        Assert.Equal(["Asthma", "Nits"], Form.Next(form, answers, Forms.NothingMissing)!.Item.Choices.Select(c => c.Label));
        answers = answers.Say(form, "2").Say(form, """["Ann","Bob"]""").Say(form, "2");
        Assert.Equal([new ChoiceAnswer("s", "n", "Nits")], answers["worst"].AsEnumerable());
        Assert.Equal([new TextAnswer("Bob")], answers["eldest"].AsEnumerable());
        Responses.HoldsExactlyWhatIsEnabled(form, answers, "completed");
        Assert.Equal("name", Forms.Nothing.Say(form, "done").Next(form)); // nothing to choose from: it is not asked
    }

    [Fact]
    public void What_an_expression_names_and_nobody_knows_here_is_noted()
    {
        var (form, notes) = QuestionnaireReader.Read(Forms.Json($$$"""
            {"linkId":"a","text":"A","type":"string","extension":[{{{Sdc("enableWhenExpression", "%patient.gender = 'female' and %mine")}}}]},{"linkId":"b","text":"B","type":"string"}
            """, $$$""" "extension":[{{{Variable("mine", "%resource.item.exists()")}}}] """));
        Assert.Equal("b", Forms.Nothing.Next(form!));
        Assert.Equal(["item a: %patient is not known here and stays empty"], notes);
    }

    [Fact]
    public void In_a_repeating_group_each_instance_has_its_own_context()
    {
        var form = Forms.Of($$$"""
            {"linkId":"g","text":"G","type":"group","repeats":true,"extension":[{{{Variable("mine", "%context.item.where(linkId='n').answer.value")}}}],"item":[
              {"linkId":"n","text":"N","type":"integer"},
              {"linkId":"double","text":"2N","type":"integer","extension":[{{{Sdc("calculatedExpression", "%resource.item.where(linkId='g').item.where(linkId='n').answer.value.count() * 10")}}}]},
              {"linkId":"big","text":"Big?","type":"string","enableWhen":[{"question":"n","operator":">","answerInteger":5}]}]}
            """);
        var answers = Forms.Nothing.Say(form, "3").Say(form, "yes").Say(form, "8");
        Assert.Equal("g[2]/big", answers.Next(form));
        Assert.Equal(Forms.Number(20), Assert.Single(Form.Counting(form, answers)["g[1]/double"]));
    }

    [Fact]
    public void An_expression_that_fails_on_the_answers_gives_nothing_and_stops_nobody()
    {
        var form = Forms.Of($$$"""
            {"linkId":"a","text":"A","type":"integer","repeats":true},
            {"linkId":"x","text":"X","type":"integer","extension":[{{{Sdc("calculatedExpression", "item.where(linkId='a').answer.value + %unknown")}}}]}
            """);
        Assert.False(Form.Counting(form, Forms.Nothing.Say(form, "[1,2]")).ContainsKey("x"));
    }
}
