// Compiling published questionnaires: every element that matters to a conversation is kept, and what cannot be held is refused by name.
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Questionnaires;

public class QuestionnaireReaderTests
{
    private const string Fhir = "http://hl7.org/fhir/StructureDefinition/";
    private const string Sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";

    [Fact]
    public void Every_type_of_R4_is_held()
    {
        foreach (var code in (string[])["group", "display", "boolean", "decimal", "integer", "date", "dateTime", "time", "string", "text", "url", "choice", "open-choice", "quantity"])
        {
            var options = code.Contains("choice", StringComparison.Ordinal) ? ""","answerOption":[{"valueString":"a"}]""" : "";
            var form = Forms.Of($$$"""{"linkId":"x","text":"X","type":"{{{code}}}"{{{options}}}},{"linkId":"y","text":"Y","type":"string"}""");
            Assert.Equal(code, form.Items[0].TypeCode);
        }
    }

    [Fact]
    public void Limits_and_hints_are_kept()
    {
        var item = Forms.Item($$$"""
            {"linkId":"w","prefix":"3.","text":"Weight","type":"decimal","required":true,"repeats":true,"readOnly":true,"maxLength":5,
             "code":[{"system":"http://loinc.org","code":"29463-7"}],"initial":[{"valueDecimal":70.5}],
             "extension":[{"url":"{{{Fhir}}}minValue","valueDecimal":1},{"url":"{{{Fhir}}}maxValue","valueInteger":500},{"url":"{{{Fhir}}}maxDecimalPlaces","valueInteger":1},
              {"url":"{{{Fhir}}}entryFormat","valueString":"nn.n"},{"url":"{{{Fhir}}}questionnaire-unit","valueCoding":{"system":"http://unitsofmeasure.org","code":"kg","display":"kilos"}},
              {"url":"{{{Fhir}}}questionnaire-hidden","valueBoolean":true},{"url":"{{{Fhir}}}questionnaire-minOccurs","valueInteger":1},{"url":"{{{Fhir}}}questionnaire-maxOccurs","valueInteger":3},
              {"url":"{{{Fhir}}}minLength","valueInteger":2},{"url":"{{{Fhir}}}regex","valueString":"[0-9.]+"}]}
            """);
        Assert.Equal(("3.", "Weight", true, true, true, true), (item.Prefix, item.Text, item.Required, item.Repeats, item.ReadOnly, item.Hidden));
        Assert.Equal((1m, 500m, 1, 5, 2), (item.Min!.Value, item.Max!.Value, item.MaxDecimalPlaces!.Value, item.MaxLength!.Value, item.MinLength!.Value));
        Assert.Equal(("nn.n", "kilos", "[0-9.]+", 1, 3), (item.EntryFormat, item.Unit, item.Regex, item.MinOccurs!.Value, item.MaxOccurs!.Value));
        Assert.Equal(new Unit("kilos", "http://unitsofmeasure.org", "kg"), Assert.Single(item.Units));
        Assert.Equal(Forms.Number(70.5m), Assert.Single(item.Initial));
        Assert.Equal("29463-7", item.Code(Coding.Loinc));
        var date = Forms.Item($$$"""{"linkId":"d","text":"D","type":"date","extension":[{"url":"{{{Fhir}}}minValue","valueDate":"2020-01-01"},{"url":"{{{Fhir}}}maxValue","valueDate":"2020-12-31"}]}""");
        Assert.Equal(("2020-01-01", "2020-12-31"), (date.Earliest, date.Latest));
    }

    [Fact]
    public void Help_unit_and_slider_ends_become_part_of_their_question()
    {
        static string Part(string id, string control, string text) =>
            $$$"""{"linkId":"{{{id}}}","type":"display","text":"{{{text}}}","extension":[{"url":"{{{Fhir}}}questionnaire-itemControl","valueCodeableConcept":{"coding":[{"code":"{{{control}}}"}]}}]}""";
        var item = Forms.Item($$$"""
            {"linkId":"p","text":"Pain","type":"integer","extension":[{"url":"{{{Fhir}}}minValue","valueInteger":0},{"url":"{{{Fhir}}}maxValue","valueInteger":10}],
             "item":[{{{Part("p1", "help", "Think of today.")}}},{{{Part("p2", "unit", "points")}}},{{{Part("p3", "lower", "none")}}},{{{Part("p4", "upper", "worst")}}},{"linkId":"p5","type":"display","text":"Take your time."}]}
            """);
        Assert.Equal(("Think of today. 0 = none 10 = worst", "points"), (item.Help, item.Unit));
        Assert.Equal("p5", Assert.Single(item.Items).LinkId);
    }

    [Fact]
    public void Options_come_from_the_item_or_from_a_value_set_that_travels_with_it()
    {
        var sets = """
            "contained":[
             {"resourceType":"ValueSet","id":"listed","compose":{"include":[{"system":"http://s","concept":[{"code":"a","display":"Apple"},{"code":"b"}]}]}},
             {"resourceType":"ValueSet","id":"grown","url":"http://example.org/vs/grown","expansion":{"contains":[{"abstract":true,"code":"top","display":"Top","contains":[{"system":"http://s","code":"c","display":"Cherry"}]},{"system":"http://s","code":"d","display":"Date"}]}},
             {"resourceType":"ValueSet","id":"all","compose":{"include":[{"system":"http://cs"}]}},
             {"resourceType":"CodeSystem","id":"cs","url":"http://cs","concept":[{"code":"e","display":"Elder","concept":[{"code":"f","display":"Fig"}]}]},
             {"resourceType":"ValueSet","id":"both","compose":{"include":[{"valueSet":["#listed"]},{"valueSet":["http://example.org/vs/grown"]}],"exclude":[{"system":"http://s","concept":[{"code":"b"}]}]}}]
            """;
        foreach (var (reference, labels) in ((string, string[])[])[("#listed", ["Apple", "b"]), ("http://example.org/vs/grown|2", ["Cherry", "Date"]), ("#all", ["Elder", "Fig"]), ("#both", ["Apple", "Cherry", "Date"]),
            ("http://hl7.org/fhir/ValueSet/yesnodontknow", ["Yes", "No", "Don't know"])])
        {
            var item = Forms.Of($$$"""{"linkId":"x","text":"X","type":"choice","answerValueSet":"{{{reference}}}"}""", sets).Items[0];
            Assert.Equal(labels, item.Choices.Select(c => c.Label));
        }
        var own = Forms.Item($$$"""
            {"linkId":"x","text":"X","type":"open-choice","answerOption":[
             {"valueCoding":{"system":"http://s","code":"n","display":"None"},"extension":[{"url":"{{{Fhir}}}questionnaire-optionExclusive","valueBoolean":true},{"url":"{{{Fhir}}}ordinalValue","valueDecimal":0}]},
             {"valueCoding":{"display":"Only words"}},{"valueInteger":3},{"valueDate":"2020-01-02"},{"valueTime":"10:00:00"},{"valueString":"text","initialSelected":true}]}
            """);
        Assert.Equal(["n", "Only words", "3", "2020-01-02", "10:00:00", "text"], own.Choices.Select(c => c.Value));
        Assert.True(own.Choices[0] is { Exclusive: true, Score: 0 });
        Assert.Equal([new ChoiceAnswer("http://s", "n", "None"), new ChoiceAnswer(null, "", "Only words"), Forms.Number(3), new TimeAnswer("date", "2020-01-02"), new TimeAnswer("time", "10:00:00"), new TextAnswer("text")],
            own.Choices.Select(c => c.Answer));
        Assert.Equal(new TextAnswer("text"), Assert.Single(own.Initial));
    }

    [Fact]
    public void The_same_code_of_two_systems_stays_two_options()
    {
        var item = Forms.Item("""{"linkId":"x","text":"X","type":"choice","answerOption":[{"valueCoding":{"system":"http://a","code":"1","display":"A"}},{"valueCoding":{"system":"http://b","code":"1","display":"B"}}]}""");
        Assert.Equal(["http://a|1", "http://b|1"], item.Choices.Select(c => c.Value));
        Assert.Equal([new ChoiceAnswer("http://b", "1", "B")], AnswerReader.Read(item, "http://b|1").Values.AsEnumerable());
    }

    [Fact]
    public void Texts_are_taken_in_the_language_asked_for()
    {
        var json = Forms.Json($$$"""
            {"linkId":"x","text":"How old?","_text":{"extension":[{"url":"{{{Fhir}}}translation","extension":[{"url":"lang","valueCode":"de"},{"url":"content","valueString":"Wie alt?"}]}]},"type":"integer"}
            """);
        Assert.Equal("How old?", QuestionnaireReader.Read(json).Questionnaire!.Items[0].Text);
        Assert.Equal("Wie alt?", QuestionnaireReader.Read(json, "de").Questionnaire!.Items[0].Text);
        Assert.Equal("How old?", QuestionnaireReader.Read(json, "fr").Questionnaire!.Items[0].Text);
    }

    [Fact]
    public void What_cannot_be_held_is_refused_and_the_element_is_named()
    {
        (string Items, string Named)[] cases =
        [
            ("""{"linkId":"7.2","text":"X","type":"attachment","required":true}""", "item 7.2: type attachment"),
            ("""{"linkId":"7.3","text":"X","type":"reference","required":true}""", "item 7.3: type reference"),
            ("""{"linkId":"g","text":"G","type":"group","item":[{"linkId":"g.1","text":"X","type":"choice","answerValueSet":"http://loinc.org/vs/LL1"}]}""", "item g.1: answerValueSet http://loinc.org/vs/LL1"),
            ("""{"linkId":"c","text":"X","type":"choice"}""", "item c: is a choice without options"),
            ("""{"linkId":"c","text":"X","type":"choice","answerOption":[{"valueReference":{"reference":"Patient/1"}}]}""", "item c: has an answerOption"),
            ("""{"linkId":"t","text":"X","type":"coding"}""", "item t: type coding"),
            ("""{"linkId":"t","text":"X"}""", "item t: type is missing"),
            ("""{"linkId":"a","text":"X","type":"string"},{"linkId":"a","text":"Y","type":"string"}""", "item a: linkId is used twice"),
            ("""{"linkId":"g","text":"G","type":"group","item":[{"text":"X","type":"string"}]}""", "item under item g: has no linkId"),
            ("""{"linkId":"b","text":"X","type":"string","enableWhen":[{"question":"zz","operator":"exists","answerBoolean":true}]}""", "item b: enableWhen asks about zz"),
            ("""{"linkId":"a","text":"X","type":"string"},{"linkId":"b","text":"X","type":"string","enableWhen":[{"question":"a","operator":"~","answerString":"x"}]}""", "item b: condition on a"),
            ("""{"linkId":"a","text":"X","type":"string"},{"linkId":"b","text":"X","type":"string","enableWhen":[{"question":"a","operator":"=","answerReference":{"reference":"Patient/1"}}]}""", "item b: condition on a"),
            ($$$"""{"linkId":"e","text":"X","type":"integer","extension":[{"url":"{{{Sdc}}}sdc-questionnaire-calculatedExpression","valueExpression":{"language":"text/cql","expression":"x"}}]}""", "item e: calculatedExpression is in text/cql"),
            ($$$"""{"linkId":"e","text":"X","type":"integer","extension":[{"url":"{{{Sdc}}}sdc-questionnaire-enableWhenExpression","valueExpression":{"language":"text/fhirpath","expression":"item.where("}}]}""", "item e: FHIRPath `item.where(`"),
            ($$$"""{"linkId":"s","text":"X","type":"group","extension":[{"url":"{{{Sdc}}}sdc-questionnaire-subQuestionnaire","valueCanonical":"http://q"}]}""", "item s: stands for another questionnaire"),
            ("""{"linkId":"m","text":"X","type":"string","modifierExtension":[{"url":"http://x","valueBoolean":true}]}""", "item m: has a modifierExtension"),
            ("""{"linkId":"d","text":"X","type":"display"}""", "Questionnaire: has no question"),
        ];
        foreach (var (items, named) in cases)
        {
            var (questionnaire, problems) = QuestionnaireReader.Read(Forms.Json(items));
            Assert.True(questionnaire is null, items);
            Assert.Contains(problems, p => p.StartsWith(named, StringComparison.Ordinal));
        }
        foreach (var (json, said) in ((string, string)[])[("{", "not JSON"), ("<html", "not XML of FHIR R4"), ("<html/>", "resourceType is html"), ("[]", "resourceType is missing"), ("""{"resourceType":"Patient"}""", "resourceType is Patient"),
            ("""{"resourceType":"Questionnaire","implicitRules":"http://x","item":[{"linkId":"a","type":"string"}]}""", "implicitRules http://x")])
        {
            var (questionnaire, problems) = QuestionnaireReader.Read(json);
            Assert.Null(questionnaire);
            Assert.Contains(said, Assert.Single(problems), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_optional_attachment_is_left_out_with_a_note_and_what_asks_about_it_stays()
    {
        var (questionnaire, problems) = QuestionnaireReader.Read(Forms.Json("""
            {"linkId":"photo","text":"A photo?","type":"attachment"},
            {"linkId":"why","text":"Why no photo?","type":"string","enableWhen":[{"question":"photo","operator":"exists","answerBoolean":false}]}
            """));
        Assert.Equal("why", Assert.Single(questionnaire!.Items).LinkId);
        Assert.Contains("item photo", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Equal("why", Forms.Nothing.Next(questionnaire));
    }
}
