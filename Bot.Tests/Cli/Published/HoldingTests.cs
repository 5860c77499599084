// What a stranger meets on the way through somebody else's form: errors that name the limit, commands, what is shown beside a question, and refusals.
using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace IntakeBot.Tests.Cli.Published;

public sealed class HoldingTests
{
    private const string Hl7 = "http://hl7.org/fhir/StructureDefinition/";
    private const string Sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
    private const string Ucum = "http://unitsofmeasure.org";

    private static string Form(string items, string more = "") => Questionnaires.Forms.Json(items, more);
    private static string Extension(string name, string value) => $$"""{"url":"{{Hl7}}{{name}}",{{value}}}""";
    private static string Item(string type, params string[] extensions) => Form($$"""{"linkId":"x","text":"X?","type":"{{type}}","extension":[{{string.Join(",", extensions)}}]},{"linkId":"end","text":"End?","type":"boolean"}""");

    [Fact]
    public void A_wrong_answer_is_told_its_limit_each_time_and_the_question_comes_again()
    {
        var kg = $$"""{"url":"{{Sdc}}maxQuantity","valueQuantity":{"value":100,"unit":"kg","system":"{{Ucum}}","code":"kg"} }""";
        string Units(params string[] codes) => string.Join(",", codes.Select(c => Extension("questionnaire-unitOption", $$"""  "valueCoding":{"system":"{{Ucum}}","code":"{{c}}","display":"{{(c == "[lb_av]" ? "lbs" : c)}}"} """)));
        (string Form, string[] Wrong, string Told, string Right)[] cases =
        [
            (Item("integer", Extension("minValue", "\"valueInteger\":0"), Extension("maxValue", "\"valueInteger\":10")), ["11", "-1", "11 out of 10"], "from 0 to 10", "7"),
            (Item("integer"), ["7.5"], "whole number", "7"),
            (Item("integer", Extension("regex", "\"valueString\":\"[0-9]{4}\"")), ["12"], "[0-9]{4}", "1234"),
            (Item("decimal", Extension("maxDecimalPlaces", "\"valueInteger\":1")), ["1.25"], "1", "1.2"),
            (Item("date", Extension("minValue", "\"valueDate\":\"2020-01-01\"")), ["2019-12", "2019-12-31"], "2020-01-01", "2020-01"),
            (Item("date"), ["since Sunday", "2021-02-30", "soon"], "3 May 2021", "2021"),
            (Item("time", Extension("minValue", "\"valueTime\":\"08:00:00\"")), ["07:59"], "08:00", "08:00"),
            (Item("dateTime", Extension("maxValue", "\"valueDateTime\":\"2020-01-01T00:00:00Z\"")), ["2021-01-01T10:00:00Z"], "2020-01-01", "2019-01-01T10:00:00Z"),
            (Item("string", Extension("regex", "\"valueString\":\"[A-Z]{2}\""), Extension("entryFormat", "\"valueString\":\"AB\"")), ["abc", "why do you ask", "no idea"], "AB", "XY"),
            (Item("quantity", Units("kg", "[lb_av]")), ["5", "5 stone"], "kg; lbs", "5 lbs"),
            (Item("quantity", kg, Units("kg", "[lb_av]")), ["120 kg", "300 lbs"], "100 kg", "200 lbs"),
            (Form("""{"linkId":"x","text":"X?","type":"text","maxLength":10},{"linkId":"end","text":"End?","type":"boolean"}"""), ["12345678901", "I have a sore knee"], "10", "1234567890"),
            (Form("""{"linkId":"x","text":"X?","type":"choice","answerOption":[{"valueString":"Red"},{"valueString":"Green"}]},{"linkId":"end","text":"End?","type":"boolean"}"""), ["blue", "3", "Red or Green"], "", "2"),
            (Form($$"""{"linkId":"x","text":"X?","type":"string","repeats":true,"extension":[{{Extension("questionnaire-minOccurs", "\"valueInteger\":2")}},{{Extension("questionnaire-maxOccurs", "\"valueInteger\":3")}}]},{"linkId":"end","text":"End?","type":"boolean"}"""), ["done", """["a","b","c","d"]"""], "answers", """["a","b"]"""),
            (Form("""{"linkId":"x","text":"X?","type":"integer","repeats":true,"required":true},{"linkId":"end","text":"End?","type":"boolean"}"""), ["done"], "at least 1", "[5]"),
        ];
        foreach (var (form, wrong, told, right) in cases)
        {
            using var talk = new TalkInMemory(form);
            talk.Start();
            foreach (var answer in wrong.Concat(wrong).Concat(wrong))
            {
                var said = talk.Say(answer);
                Assert.True(said.LinkId == "x" && said.Before.Contains(told, StringComparison.Ordinal) && said.Before.Length > 0, $"{form}\n\"{answer}\": {said.Before} ({said.LinkId})");
                Assert.DoesNotContain("did not understand", said.Before, StringComparison.Ordinal);
            }
            Assert.True(talk.Say(right).LinkId == "end", $"{form}\n\"{right}\"");
        }
    }

    [Fact]
    public void Of_too_few_answers_those_given_are_kept()
    {
        using var talk = new TalkInMemory(Form($$"""{"linkId":"x","text":"X?","type":"string","repeats":true,"extension":[{{Extension("questionnaire-minOccurs", "\"valueInteger\":2")}}]}"""));
        talk.Start();
        Assert.Contains("1 so far", talk.Say("""["a"]""").Before, StringComparison.Ordinal);
        talk.Say("b");
        talk.Say("done");
        Assert.Equal(["valueString a", "valueString b"], Judge.Answers(talk.Response!).Select(a => a.Value));
    }

    [Fact]
    public void The_commands_mean_the_same_at_every_question()
    {
        var form = Form("""{"linkId":"a","text":"A?","type":"string","required":true},{"linkId":"b","text":"B?","type":"integer"},{"linkId":"c","text":"C?","type":"boolean","required":true}""");
        using var talk = new TalkInMemory(form);
        talk.Start();
        (string Said, string Asked)[] steps = [("/skip", "a"), ("/submit", "a"), ("/back", "a"), ("Ann", "b"), ("/back", "a"), ("Bea", "b"), ("/skip", "c"), ("/skip", "c"), ("/submit", "c"), ("/back", "b"), ("4", "c"), ("yes", "-")];
        foreach (var (said, asked) in steps) Assert.Equal((said, asked), (said, talk.Say(said).LinkId));
        Assert.Equal(["a: valueString Bea", "b: valueInteger 4", "c: valueBoolean true"], Judge.Answers(talk.Response!).Select(a => $"{a.LinkId}: {a.Value}"));
        Assert.Equal("completed", (string?)talk.Response!["status"]);

        using var stopped = new CommandLineTalk(Write(form));
        stopped.Start();
        stopped.Say("Ann");
        stopped.Say("/stop");
        Assert.Equal(("in-progress", "Ann"), ((string?)stopped.Response!["status"], (string?)stopped.Response["item"]![0]!["answer"]![0]!["valueString"]));
    }

    [Fact]
    public void Who_has_none_of_what_repeats_skips_it_whole_and_no_required_question_holds_them()
    {
        const string Group = """{"linkId":"g","text":"Medicine","type":"group","repeats":true,"item":[{"linkId":"n","text":"Name?","type":"string","required":true},{"linkId":"d","text":"Dose?","type":"string"}]}""";
        using var talk = new TalkInMemory(Form($$"""{{Group}},{"linkId":"end","text":"End?","type":"boolean"}"""));
        talk.Start();
        Assert.Equal("end", talk.Say("/skip").LinkId);
        talk.Say("yes");
        Assert.Equal(["end"], talk.Response!["item"]!.AsArray().Select(i => (string?)i!["linkId"]));

        using var begun = new TalkInMemory(Form(Group));
        begun.Start();
        foreach (var (said, asked) in ((string, string)[])[("aspirin", "d"), ("/skip", "g"), ("yes", "n"), ("/skip", "n"), ("/back", "g"), ("no", "-")]) Assert.Equal((said, asked), (said, begun.Say(said).LinkId));
        Assert.Single(begun.Response!["item"]!.AsArray());

        using var must = new TalkInMemory(Form(Group.Replace("\"repeats\"", "\"required\":true,\"repeats\"", StringComparison.Ordinal)));
        must.Start();
        Assert.Equal("n", must.Say("/skip").LinkId);
    }

    [Fact]
    public void What_is_not_told_is_marked_so_and_only_where_it_may_be()
    {
        var form = Form("""{"linkId":"a","text":"A?","type":"integer"},{"linkId":"b","text":"B?","type":"boolean"},{"linkId":"c","text":"C?","type":"date","required":true}""");
        using var talk = new TalkInMemory(form);
        talk.Start();
        Assert.Equal("b", talk.Say("I'd rather not say").LinkId);
        Assert.Equal("c", talk.Say("I don't know").LinkId);
        Assert.Equal("c", talk.Say("I'd rather not say").LinkId);
        talk.Say("2020");
        Assert.Equal(["asked-declined", "asked-unknown", null], talk.Response!["item"]!.AsArray().Select(i => (string?)i!["extension"]?[0]!["valueCode"]));
        Assert.Empty(Judge.Faults(Paper.Read(form), talk.Response));
    }

    [Fact]
    public void A_question_is_shown_with_what_its_form_shows_beside_it()
    {
        var help = $$"""{"linkId":"h","text":"Without shoes.","type":"display","extension":[{{Extension("questionnaire-itemControl", "\"valueCodeableConcept\":{\"coding\":[{\"code\":\"help\"}]}")}}]}""";
        using var talk = new TalkInMemory(Form($$"""
            {"linkId":"a","prefix":"1.","text":"Height","type":"decimal","extension":[{{Extension("questionnaire-unit", "\"valueCoding\":{\"code\":\"cm\",\"display\":\"centimetres\"}")}},{{Extension("questionnaire-supportLink", "\"valueUri\":\"https://example.org/why\"")}}],"item":[{{help}}]},
            {"linkId":"b","text":"Birthday","type":"date","initial":[{"valueDate":"2000-01-01"}],"extension":[{{Extension("entryFormat", "\"valueString\":\"MM/DD/YYYY\"")}}]},
            {"linkId":"g","text":"Pet","type":"group","repeats":true,"item":[{"linkId":"n","text":"Name?","type":"string","repeats":true}]}
            """));
        var (height, birthday, name, another) = (Text(talk.Start()), Text(talk.Say("170")), Text(talk.Say("05/03/2021")), Text(talk.Say("""["Rex"]""")));
        foreach (var part in (string[])["1. Height", "Without shoes.", "centimetres", "https://example.org/why"]) Assert.Contains(part, height, StringComparison.Ordinal);
        foreach (var part in (string[])["Birthday", "MM/DD/YYYY", "2000-01-01"]) Assert.Contains(part, birthday, StringComparison.Ordinal);
        Assert.Contains("done", name, StringComparison.Ordinal);
        Assert.Contains("Pet", another, StringComparison.Ordinal);
        talk.Say("no");
        Assert.Contains(("b", "valueDate 2021-05-03"), Judge.Answers(talk.Response!)); // the form writes the month first

        static string Text(Said said) => (string)said.Messages[^1]["text"]!;
    }

    [Fact]
    public void Texts_come_in_the_language_asked_for_and_the_answers_keep_their_codes()
    {
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cli", "Published", "languages.json"));
        foreach (var (language, question, label) in ((string?, string, string)[])[(null, "¿Cómo está?", "首"), ("en", "How are you?", "Neck"), ("en-GB", "How are you?", "Neck"), ("fr", "¿Cómo está?", "首")])
        {
            using var talk = new TalkInMemory(json, language);
            Assert.Equal(question, (string?)talk.Start().Question!["text"]);
            Assert.Equal(label, (string?)talk.Say("bien").Question!["choices"]![0]!["label"]);
            talk.Say("1");
            talk.Leave();
            Assert.Equal("首", (string?)talk.Response!["item"]![1]!["answer"]![0]!["valueCoding"]!["code"]);
        }
        using var line = new CommandLineTalk(Path.Combine(AppContext.BaseDirectory, "Cli", "Published", "languages.json"), "--language", "en");
        Assert.Equal("How are you?", (string?)line.Start().Question!["text"]);
    }

    [Fact]
    public void What_cannot_be_held_is_refused_with_its_element_and_place()
    {
        (string Items, string Named)[] cases =
        [
            ("""{"linkId":"g","text":"G","type":"group","item":[{"linkId":"a","text":"A","type":"string"},{"linkId":"7.2","text":"X","type":"attachment","required":true}]}""", "item 7.2: type attachment is required, and cannot be answered in a conversation (Questionnaire.item[0].item[1])"),
            ("""{"linkId":"a","text":"A","type":"string"},{"linkId":"c","text":"X","type":"choice","answerValueSet":"http://loinc.org/vs/LL1"}""", "item c: answerValueSet http://loinc.org/vs/LL1 is not inside the questionnaire, or not listed in full (Questionnaire.item[1])"),
            ($$$"""{"linkId":"e","text":"X","type":"integer","extension":[{"url":"{{{Sdc}}}calculatedExpression","valueExpression":{"language":"text/cql","expression":"x"}}]}""", "item e: calculatedExpression is in text/cql, not FHIRPath (Questionnaire.item[0])"),
        ];
        foreach (var (items, named) in cases)
        {
            var converse = IntakeBot.Cli.JsonLines.AnswerTo(new JsonObject { ["id"] = 1, ["script"] = new JsonArray("x"), ["questionnaire"] = JsonNode.Parse(Form(items)) }.ToJsonString(), r => IntakeBot.Cli.ConverseCommand.Converse(TestContent.Desk, r));
            Assert.Equal(("questionnaire-refused", named), ((string?)converse["error"]!["code"], (string?)converse["error"]!["message"]));
        }
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "IntakeBot.dll"), "chat", "--json", "--questionnaire", Write(Form(cases[0].Items))]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        Assert.Equal(cases[0].Named, (string?)JsonNode.Parse(process.StandardOutput.ReadToEnd())!["error"]!["message"]);
        Assert.Contains(cases[0].Named, process.StandardError.ReadToEnd(), StringComparison.Ordinal);
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
    }

    private static string Write(string json)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("form-").FullName, "form.json");
        File.WriteAllText(file, json);
        return file;
    }
}
