// The response is valid FHIR, says why an answer is missing, and gives back every answer in its own type.
using System.Collections.Immutable;
using Hl7.Fhir.Model;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Questionnaires;

public class ResponseWriterTests
{
    private const string AllTypes = """
        {"linkId":"g","text":"Group","type":"group","item":[
          {"linkId":"bo","text":"B","type":"boolean"},{"linkId":"de","text":"D","type":"decimal"},{"linkId":"in","text":"I","type":"integer"},{"linkId":"da","text":"D","type":"date"},
          {"linkId":"dt","text":"D","type":"dateTime"},{"linkId":"ti","text":"T","type":"time"},{"linkId":"st","text":"S","type":"string"},{"linkId":"te","text":"T","type":"text"},{"linkId":"ur","text":"U","type":"url"},
          {"linkId":"no","text":"Note","type":"display"},
          {"linkId":"ch","text":"C","type":"choice","answerOption":[{"valueCoding":{"system":"http://s","code":"a","display":"Apple","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":2}]}}]},
          {"linkId":"ci","text":"C","type":"choice","answerOption":[{"valueInteger":3}]},{"linkId":"cw","text":"C","type":"choice","answerOption":[{"valueCoding":{"display":"Only words"}}]},
          {"linkId":"oc","text":"O","type":"open-choice","answerOption":[{"valueString":"x"}]},{"linkId":"qu","text":"Q","type":"quantity"}]}
        """;

    [Fact]
    public void Every_type_comes_back_as_it_was_given()
    {
        var form = Forms.Of(AllTypes);
        var answers = Forms.Nothing;
        foreach (var text in (string[])["yes", "7.5", "7", "2021-05", "2021-05-03T10:00:00Z", "14:30", "a \"quoted\" \u0001 word \ud83d\ude00 \ud83d", "two\nlines", "https://example.org", "apple", "3", "only words", "my own", "5 kg"])
            answers = answers.Say(form, text);
        Assert.Null(answers.Next(form));
        var response = Responses.HoldsExactlyWhatIsEnabled(form, answers, "completed");
        Assert.Equal(("http://example.org/q|1.0", QuestionnaireResponse.QuestionnaireResponseStatus.Completed, "2026-03-02T09:30:00+01:00"), (response.Questionnaire, response.Status, response.Authored));
        T Value<T>(string linkId) => Assert.IsType<T>(Assert.Single(response.Item[0].Item.Single(i => i.LinkId == linkId).Answer).Value);
        Assert.True(Value<FhirBoolean>("bo").Value);
        Assert.Equal((7.5m, 7), (Value<FhirDecimal>("de").Value, Value<Integer>("in").Value));
        Assert.Equal(("2021-05", "2021-05-03T10:00:00Z", "14:30:00"), (Value<Date>("da").Value, Value<FhirDateTime>("dt").Value, Value<Time>("ti").Value));
        Assert.Equal("a \"quoted\"  word \ud83d\ude00 \ufffd", Value<FhirString>("st").Value);
        Assert.Equal(("two\nlines", "https://example.org", "my own"), (Value<FhirString>("te").Value, Value<FhirUri>("ur").Value, Value<FhirString>("oc").Value));
        var coding = Value<Hl7.Fhir.Model.Coding>("ch");
        Assert.Equal(("http://s", "a", "Apple"), (coding.System, coding.Code, coding.Display));
        Assert.Equal(2m, Assert.IsType<FhirDecimal>(Assert.Single(coding.Extension).Value).Value);
        Assert.Equal((3, null, "Only words"), (Value<Integer>("ci").Value, Value<Hl7.Fhir.Model.Coding>("cw").Code, Value<Hl7.Fhir.Model.Coding>("cw").Display));
        Assert.Equal((5m, "kg"), (Value<Quantity>("qu").Value, Value<Quantity>("qu").Unit));
    }

    [Fact]
    public void Declined_and_unsure_are_said_and_skipped_and_not_asked_stay_silent()
    {
        var form = Forms.Of("""{"linkId":"a","text":"A","type":"string"},{"linkId":"b","text":"B","type":"string"},{"linkId":"c","text":"C","type":"string"},{"linkId":"d","text":"D","type":"string"}""");
        var missing = ImmutableDictionary<string, string>.Empty.Add("a", "declined").Add("b", "unsure").Add("c", "skipped");
        var response = Responses.Parse(ResponseWriter.Write(form, Forms.Nothing, missing, "in-progress", Forms.At));
        Assert.Equal(["asked-declined", "asked-unknown", null, null], response.Item.Select(i =>
            (i.Extension.SingleOrDefault(e => e.Url == "http://hl7.org/fhir/StructureDefinition/data-absent-reason")?.Value as Code)?.Value));
        Assert.All(response.Item, i => Assert.Empty(i.Answer));
    }

    [Fact]
    public void An_answer_takes_the_place_of_a_reason_for_having_none()
    {
        var form = Forms.Of("""{"linkId":"a","text":"A","type":"string"}""");
        var json = ResponseWriter.Write(form, Forms.Answers(("a", new TextAnswer("now"))), ImmutableDictionary<string, string>.Empty.Add("a", "declined"), "completed", Forms.At);
        Assert.DoesNotContain("data-absent-reason", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_was_never_published_names_no_questionnaire()
    {
        var form = Forms.Compile("""{"resourceType":"Questionnaire","status":"draft","item":[{"linkId":"a","text":"A","type":"string"}]}""");
        Assert.Null(Responses.Parse(ResponseWriter.Write(form, Forms.Nothing, Forms.NothingMissing, "in-progress", Forms.At)).Questionnaire);
    }
}
