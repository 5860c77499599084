// Which question comes next: repeating questions and groups, children, what is shown and never asked, answers that vanish and return.
using System.Collections.Immutable;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Questionnaires;

public class FormTests
{
    private const string Medicines = """
        {"linkId":"any","text":"Do you take medicines?","type":"boolean"},
        {"linkId":"med","text":"Medicine","type":"group","repeats":true,"enableWhen":[{"question":"any","operator":"=","answerBoolean":true}],"item":[
          {"linkId":"name","text":"Name","type":"string"},
          {"linkId":"side","text":"Side effects?","type":"boolean"},
          {"linkId":"which","text":"Which?","type":"string","enableWhen":[{"question":"side","operator":"=","answerBoolean":true}]}]},
        {"linkId":"end","text":"Anything else?","type":"string"}
        """;

    [Fact]
    public void A_repeating_question_takes_one_answer_at_a_time_until_done()
    {
        var form = Forms.Of("""{"linkId":"a","text":"Allergies","type":"string","repeats":true},{"linkId":"b","text":"B","type":"string"}""");
        var answers = Forms.Nothing.Say(form, "nuts");
        Assert.Equal("a", answers.Next(form));
        Assert.Equal([new TextAnswer("nuts")], Form.Next(form, answers, Forms.NothingMissing)!.SoFar.AsEnumerable());
        answers = answers.Say(form, "cats").Say(form, "done");
        Assert.Equal("b", answers.Next(form));
        Assert.Equal([new TextAnswer("nuts"), new TextAnswer("cats")], answers["a"].AsEnumerable());
        Assert.Equal("b", Forms.Nothing.Say(form, """["nuts","cats"]""").Next(form));
        Assert.Equal("b", Forms.Nothing.Say(form, "done").Next(form));
    }

    [Fact]
    public void A_repeating_choice_is_done_when_nothing_is_left_to_choose()
    {
        var form = Forms.Of("""
            {"linkId":"a","text":"A","type":"choice","repeats":true,"answerOption":[{"valueString":"x"},{"valueString":"y"},
              {"valueString":"none","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive","valueBoolean":true}]}]},
            {"linkId":"b","text":"B","type":"string"}
            """);
        Assert.Equal("a", Forms.Nothing.Say(form, "x").Next(form));
        Assert.Equal("b", Forms.Nothing.Say(form, "none").Next(form));
        var changed = Forms.Nothing.Say(form, "x").Say(form, "none");
        Assert.Equal([new TextAnswer("none")], changed["a"].AsEnumerable()); // "none" takes the place of the rest
    }

    [Fact]
    public void A_repeating_group_is_asked_again_while_there_is_another()
    {
        var form = Forms.Of(Medicines);
        var answers = Forms.Nothing.Say(form, "yes").Say(form, "aspirin").Say(form, "no");
        var another = Form.Next(form, answers, Forms.NothingMissing)!;
        Assert.True(another.Another);
        Assert.Equal(("med", ItemType.Boolean), (another.Item.LinkId, another.Item.Type));
        answers = answers.Say(form, "yes");
        Assert.Equal("med[2]/name", answers.Next(form));
        answers = answers.Say(form, "statin").Say(form, "yes");
        Assert.Equal("med[2]/which", answers.Next(form)); // the condition looks at its own instance
        answers = answers.Say(form, "sore").Say(form, "no");
        Assert.Equal("end", answers.Next(form));
        Assert.Equal([new TextAnswer("aspirin")], answers["med[1]/name"].AsEnumerable());
        Assert.Equal([new TextAnswer("statin")], answers["med[2]/name"].AsEnumerable());
        Responses.HoldsExactlyWhatIsEnabled(form, answers, "in-progress");
    }

    [Fact]
    public void There_is_no_other_when_the_first_was_left_out_or_when_it_may_not_be()
    {
        var form = Forms.Of(Medicines);
        var skipped = ImmutableDictionary<string, string>.Empty.Add("med[1]/name", "skipped").Add("med[1]/side", "declined");
        Assert.Equal("end", Form.Next(form, Forms.Answers(("any", Forms.Yes)), skipped)?.Path);
        var twice = Forms.Of("""{"linkId":"g","text":"G","type":"group","repeats":true,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs","valueInteger":2}],"item":[{"linkId":"x","text":"X","type":"string"}]}""");
        Assert.Null(Forms.Nothing.Say(twice, "a").Say(twice, "yes").Say(twice, "b").Next(twice));
    }

    [Fact]
    public void Groups_repeat_inside_groups()
    {
        var form = Forms.Of("""
            {"linkId":"o","text":"O","type":"group","repeats":true,"item":[{"linkId":"p","text":"P","type":"group","item":[
              {"linkId":"i","text":"I","type":"group","repeats":true,"item":[{"linkId":"x","text":"X","type":"string"}]}]}]}
            """);
        var answers = Forms.Nothing.Say(form, "1.1").Say(form, "yes").Say(form, "1.2").Say(form, "no").Say(form, "yes").Say(form, "2.1").Say(form, "no").Say(form, "no");
        Assert.Null(answers.Next(form));
        Assert.Equal(["o[1]/i[1]/x", "o[1]/i[2]/x", "o[2]/i[1]/x"], Form.Questions(form, answers).Where(q => !q.Another).Select(q => q.Path));
        var response = Responses.HoldsExactlyWhatIsEnabled(form, answers, "completed");
        Assert.Equal(2, response.Item.Count);
    }

    [Fact]
    public void Children_of_a_question_come_with_its_answer_and_for_each_answer()
    {
        var form = Forms.Of("""
            {"linkId":"w","text":"Where?","type":"choice","repeats":true,"answerOption":[{"valueString":"neck"},{"valueString":"back"},{"valueString":"leg"}],"item":[
              {"linkId":"pain","text":"How bad?","type":"integer"},
              {"linkId":"leg-side","text":"Which leg?","type":"string","enableWhen":[{"question":"w","operator":"=","answerString":"leg"}]}]}
            """);
        Assert.Equal(["w"], Form.Questions(form, Forms.Nothing).Select(q => q.Path));
        var answers = Forms.Nothing.Say(form, """["neck","leg"]""");
        Assert.Equal(["w", "w[1]/pain", "w[2]/pain", "w[2]/leg-side"], Form.Questions(form, answers).Select(q => q.Path));
        answers = answers.Say(form, "3").Say(form, "4").Say(form, "left");
        var response = Responses.HoldsExactlyWhatIsEnabled(form, answers, "completed");
        Assert.Equal([1, 2], response.Item[0].Answer.Select(a => a.Item.Count));
        var single = Forms.Of("""{"linkId":"s","text":"Smoke?","type":"boolean","item":[{"linkId":"n","text":"How many?","type":"integer","enableWhen":[{"question":"s","operator":"=","answerBoolean":true}]}]}""");
        Assert.Equal("n", Forms.Nothing.Say(single, "yes").Next(single));
        Assert.Null(Forms.Nothing.Say(single, "no").Next(single));
    }

    [Fact]
    public void Answers_of_disabled_items_vanish_and_return()
    {
        var form = Forms.Of(Medicines);
        var answers = Forms.Nothing.Say(form, "yes").Say(form, "aspirin").Say(form, "no").Say(form, "no");
        var off = answers.SetItem("any", [Forms.No]);
        Assert.DoesNotContain("med[1]/name", Form.Counting(form, off).Keys);
        Assert.DoesNotContain("aspirin", ResponseWriter.Write(form, off, Forms.NothingMissing, "in-progress", Forms.At), StringComparison.Ordinal);
        Assert.Equal("end", off.Next(form));
        var on = off.SetItem("any", [Forms.Yes]);
        Assert.Equal([new TextAnswer("aspirin")], Form.Counting(form, on)["med[1]/name"].AsEnumerable());
        Assert.Equal("end", on.Next(form));
    }

    [Fact]
    public void A_recorded_reason_is_not_asked_again()
    {
        var form = Forms.Of("""{"linkId":"a","text":"A","type":"string"},{"linkId":"b","text":"B","type":"string"}""");
        foreach (var why in (string[])["skipped", "declined", "unsure"])
            Assert.Equal("b", Form.Next(form, Forms.Nothing, ImmutableDictionary<string, string>.Empty.Add("a", why))!.Path);
    }

    [Fact]
    public void Titles_and_texts_are_shown_before_the_question_and_never_asked()
    {
        var form = Forms.Of("""
            {"linkId":"t","text":"Welcome.","type":"display"},
            {"linkId":"g","prefix":"A","text":"About you","type":"group","item":[{"linkId":"d","text":"Two questions.","type":"display"},{"linkId":"a","text":"A","type":"string"},{"linkId":"b","text":"B","type":"string"}]},
            {"linkId":"hid","text":"Secret","type":"display","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true}]},
            {"linkId":"z","text":"Thank you.","type":"display"}
            """);
        var questions = Form.Questions(form, Forms.Nothing);
        Assert.Equal(["Welcome.", "A About you", "Two questions."], questions[0].Before.AsEnumerable());
        Assert.Empty(questions[1].Before);
        Assert.Equal(["Thank you."], Form.Closing(form, Forms.Nothing).AsEnumerable());
    }

    [Fact]
    public void Hidden_and_fixed_items_answer_themselves()
    {
        var form = Forms.Of("""
            {"linkId":"v","text":"Version","type":"string","initial":[{"valueString":"short"}],"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true}]},
            {"linkId":"r","text":"Fixed","type":"integer","readOnly":true,"initial":[{"valueInteger":4}]},
            {"linkId":"s","text":"Suggested","type":"integer","initial":[{"valueInteger":9}]},
            {"linkId":"x","text":"X","type":"string","enableWhen":[{"question":"v","operator":"=","answerString":"short"}]},
            {"linkId":"y","text":"Y","type":"string","enableWhen":[{"question":"s","operator":"=","answerInteger":9}]}
            """);
        Assert.Equal(["s", "x"], Form.Questions(form, Forms.Nothing).Select(q => q.Path)); // a suggestion is no answer
        Assert.Equal([Forms.Number(4)], Form.Counting(form, Forms.Nothing)["r"].AsEnumerable());
    }

    [Fact]
    public void The_item_of_a_path_is_found_even_when_linkIds_have_slashes()
    {
        var form = Forms.Of("""
            {"linkId":"/a/b","text":"A","type":"string"},
            {"linkId":"/g","text":"G","type":"group","repeats":true,"item":[{"linkId":"/g/x","text":"X","type":"string","repeats":true}]}
            """);
        foreach (var (path, linkId) in ((string, string?)[])[("/a/b", "/a/b"), ("/g[2]/" + "/g/x", "/g/x"), ("/g[1]/" + "/g/x#done", "/g/x"), ("/g[1]#another", "/g"), ("/b", null)])
            Assert.Equal(linkId, Form.ItemOf(form, path)?.LinkId);
    }

    [Fact]
    public void Progress_counts_what_is_asked_now()
    {
        var form = Forms.Of(Medicines);
        Assert.Equal((1, 2), Form.Progress(form, Forms.Nothing, Forms.NothingMissing));
        Assert.Equal((2, 4), Form.Progress(form, Forms.Answers(("any", Forms.Yes)), Forms.NothingMissing));
    }
}
