// Direct answers of every type as people type them, and the key of what is said when they do not fit.
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Questionnaires;

public class AnswerReaderTests
{
    private static readonly Item Fruit = new("f", "Fruit?", ItemType.Choice)
    {
        Choices = [new("apple", "Green apple, sweet or sour", "s"), new("pear", "Pear", "s"), new("red", "Red apple", "s"), new("none", "None of these", "s") { Exclusive = true }],
    };

    private static readonly Item Fruits = Fruit with { Repeats = true };

    private static void Reads(Item item, params (string Text, AnswerValue[] Values)[] cases)
    {
        foreach (var (text, values) in cases)
        {
            var attempt = AnswerReader.Read(item, text, Forms.At);
            Assert.True(attempt.Ok && attempt.Values.SequenceEqual(values), $"\"{text}\" gives {attempt.Error} {string.Join(", ", attempt.Values)}");
        }
    }

    private static void Refuses(Item item, params (string Text, string Error)[] cases)
    {
        foreach (var (text, error) in cases)
        {
            var attempt = AnswerReader.Read(item, text, Forms.At);
            Assert.True(attempt.Error == error && attempt.Values.IsEmpty, $"\"{text}\" gives {attempt.Error} {string.Join(", ", attempt.Values)}, not {error}");
        }
    }

    private static AnswerValue[] Chosen(params int[] which) => [.. which.Select(n => Fruit.Choices[n - 1].Answer)];
    private static AnswerValue[] Is(decimal n) => [new NumberAnswer(n)];
    private static AnswerValue[] Time(string kind, string value) => [new TimeAnswer(kind, value)];

    [Fact]
    public void A_choice_is_made_by_value_label_number_or_words_that_only_one_label_has()
    {
        Reads(Fruit, ("apple", Chosen(1)), ("PEAR", Chosen(2)), ("2", Chosen(2)), ("2.", Chosen(2)), ("Green apple, sweet or sour", Chosen(1)), ("green apple sweet or sour!", Chosen(1)),
            ("sour", Chosen(1)), ("the red apple please", Chosen(3)), ("no", Chosen(4)), ("nope", Chosen(4)), ("none", Chosen(4)), ("[\"pear\"]", Chosen(2)), ("I think it's a pear", Chosen(2)));
        Refuses(Fruit, ("5", "choose"), ("0", "choose"), ("banana", "choose"), ("or", "choose"), ("not a pear", "choose"), ("yes", "choose"), ("1 and 2", "choose"), ("", "empty"), ("   ", "empty"), ("[\"pear\",\"red\"]", "only-one"));
        var twins = Fruit with { Choices = [new("a", "Left arm"), new("b", "Left leg"), new("c", "Right leg")] };
        Refuses(twins, ("left", "which-one"), ("leg", "which-one"));
        Assert.Equal("Left arm; Left leg", AnswerReader.Read(twins, "left").Arguments["choices"]);
    }

    [Fact]
    public void A_value_goes_before_a_number_so_that_a_scale_of_buttons_means_what_it_says()
    {
        var scale = Fruit with { Choices = [.. Enumerable.Range(0, 4).Select(n => new Choice($"{n}", $"{n}"))] };
        Reads(scale, ("0", [scale.Choices[0].Answer]), ("3", [scale.Choices[3].Answer]));
        Refuses(scale, ("4", "choose"));
    }

    [Fact]
    public void Yes_and_no_choose_the_option_that_begins_so()
    {
        var yesNo = Fruit with { Choices = [new("y", "Yes, same as usual"), new("n", "No, it's different"), new("u", "Not sure")] };
        Reads(yesNo, ("yes", [yesNo.Choices[0].Answer]), ("yep", [yesNo.Choices[0].Answer]), ("nope", [yesNo.Choices[1].Answer]), ("don't know", [yesNo.Choices[2].Answer]), ("not sure", [yesNo.Choices[2].Answer]));
    }

    [Fact]
    public void Several_are_chosen_at_once_where_the_question_repeats()
    {
        Reads(Fruits, ("1 and 3", Chosen(1, 3)), ("2,3", Chosen(2, 3)), ("1 3", Chosen(1, 3)), ("pear & red apple", Chosen(2, 3)), ("sour, pear, and red", Chosen(1, 2, 3)), ("3, 3", Chosen(3)),
            ("[\"pear\",\"red\"]", Chosen(2, 3)), ("[2,1]", Chosen(2, 1)), ("Green apple, sweet or sour", Chosen(1)), ("none", Chosen(4)));
        Refuses(Fruits, ("pear and banana", "choose"), ("1 and 9", "choose"), ("pear, none of these", "stands-alone"), ("[\"none\",\"pear\"]", "stands-alone"), ("[\"pear\",\"banana\"]", "choose"));
        Assert.True(AnswerReader.Read(Fruits, "done") is { Done: true, Values.IsEmpty: true });
        Assert.True(AnswerReader.Read(Fruits, "[]") is { Done: true, Values.IsEmpty: true });
        Assert.False(AnswerReader.Read(Fruits, "2,3").Done);
        Assert.True(AnswerReader.Read(Fruits, "[\"pear\"]").Done);
    }

    [Fact]
    public void Nought_is_none_and_nine_is_not_sure_on_the_safety_lists()
    {
        var list = Forms.Intake.All().Single(i => i.LinkId == "list1");
        Reads(list, ("0", [list.Choices.Single(c => c.Value == "none-of-these").Answer]), ("9", [list.Choices.Single(c => c.Value == "not-sure").Answer]), ("chest pain", [list.Choices[0].Answer]));
        Refuses(list, ("yes", "choose"), ("no chest pain", "choose"));
    }

    [Fact]
    public void An_open_choice_takes_an_option_or_ones_own_words()
    {
        var open = Fruits with { Type = ItemType.OpenChoice };
        Reads(open, ("pear", Chosen(2)), ("1, 2", Chosen(1, 2)), ("a sour thing", [new TextAnswer("a sour thing")]), ("nothing", Chosen(4)), ("[\"pear\",\"fig\"]", [Fruit.Choices[1].Answer, new TextAnswer("fig")]));
    }

    [Fact]
    public void Yes_and_no_have_many_forms_and_a_doubtful_one_is_asked_again()
    {
        var item = new Item("b", "B?", ItemType.Boolean);
        foreach (var yes in (string[])["yes", "Y", "yeah", "Yep!", "true", "I do", "yes please", "ok", "yes, every day"]) Reads(item, (yes, [Forms.Yes]));
        foreach (var no in (string[])["no", "N", "nope", "nah", "false", "I don't", "I don’t", "no, never", "not at all", "no thank you"]) Reads(item, (no, [Forms.No]));
        Refuses(item, ("maybe", "yes-no"), ("yes and no", "yes-no"), ("yes but I'm not sure", "yes-no"), ("7", "yes-no"));
    }

    [Fact]
    public void A_number_stands_alone_in_words_or_of_ten()
    {
        var pain = new Item("p", "Pain?", ItemType.Integer) { Min = 0, Max = 10 };
        Reads(pain, ("7", Is(7)), ("seven", Is(7)), ("about 7", Is(7)), ("7/10", Is(7)), ("7 out of 10", Is(7)), ("It's a 7", Is(7)), ("0", Is(0)), ("zero", Is(0)), ("7.0", Is(7)), ("ten", Is(10)));
        Refuses(pain, ("11", "range"), ("-1", "range"), ("7.5", "whole-number"), ("6-7", "number"), ("6 or 7", "number"), ("bad", "number"), ("7 out of 100", "number"), ("7 bananas", "number"));
        var age = new Item("a", "Age?", ItemType.Integer) { Min = 0, Max = 120, Unit = "years" };
        Reads(age, ("I am 45 years old", Is(45)), ("forty five", Is(45)), ("forty-five", Is(45)), ("45 yrs", Is(45)));
        Refuses(age, ("8 months", "number"), ("121", "range"));
        var open = new Item("d", "D?", ItemType.Decimal) { MaxDecimalPlaces = 2 };
        Reads(open, ("7,5", Is(7.5m)), ("1,000", Is(1000)), ("1,234.5", Is(1234.5m)), ("-3.25", Is(-3.25m)), (".5", Is(0.5m)));
        Refuses(open, ("1.234", "decimals"));
        Refuses(open with { Min = 1 }, ("0", "too-small"));
        Refuses(open with { Max = 1 }, ("2", "too-big"));
        Refuses(new Item("i", "I?", ItemType.Integer), ("99999999999", "number"), ("999999999999999999999999999999999999", "number"));
    }

    [Fact]
    public void A_quantity_has_a_unit_that_fits()
    {
        var weight = new Item("w", "Weight?", ItemType.Quantity) { Unit = "kg", Units = [new("kg", "http://unitsofmeasure.org", "kg"), new("pounds", "http://unitsofmeasure.org", "[lb_av]")] };
        AnswerValue[] kg = [new QuantityAnswer(5, "kg", "http://unitsofmeasure.org", "kg")];
        Reads(weight, ("5 kg", kg), ("5kg", kg), ("5 kilos", kg), ("about 5 KG", kg), ("11 lbs", [new QuantityAnswer(11, "pounds", "http://unitsofmeasure.org", "[lb_av]")]));
        Refuses(weight, ("5", "unit"), ("5 cm", "unit"), ("kg", "quantity"), ("5 kg 3 g", "quantity"));
        Reads(weight with { Units = [] }, ("5", [new QuantityAnswer(5, "kg")]), ("5 kg", [new QuantityAnswer(5, "kg")]));
        Reads(new Item("q", "Q?", ItemType.Quantity), ("2 scoops", [new QuantityAnswer(2, "scoops")]), ("2 weeks", [new QuantityAnswer(2, "weeks", "http://unitsofmeasure.org", "wk")]));
    }

    [Fact]
    public void A_date_is_read_day_first_and_must_exist()
    {
        var date = new Item("d", "Date?", ItemType.Date);
        foreach (var text in (string[])["2021-05-03", "3 May 2021", "3rd of May 2021", "May 3, 2021", "03/05/2021", "3.5.2021", "3-5-2021", "Monday 3 may 2021", "20210503"]) Reads(date, (text, Time("date", "2021-05-03")));
        Reads(date, ("05/23/2021", Time("date", "2021-05-23")), ("May 2021", Time("date", "2021-05")), ("2021-05", Time("date", "2021-05")), ("05/2021", Time("date", "2021-05")), ("2021", Time("date", "2021")),
            ("29/02/2024", Time("date", "2024-02-29")), ("today", Time("date", "2026-03-02")), ("yesterday", Time("date", "2026-03-01")));
        Refuses(date, ("31/02/2021", "date"), ("29 Feb 2023", "date"), ("2021-13", "date"), ("03/05/21", "date"), ("soon", "date"), ("3", "date"), ("May", "date"));
        Refuses(date with { Earliest = "2020-01-01", Latest = "2020-12-31" }, ("2019", "too-early"), ("31/12/2019", "too-early"), ("1 Jan 2021", "too-late"));
        Assert.Equal("date", AnswerReader.Read(date, "today").Error); // without a clock nobody knows
    }

    [Fact]
    public void A_moment_and_a_time_of_day_are_read()
    {
        var moment = new Item("m", "When?", ItemType.DateTime);
        Reads(moment, ("2021-05-03T14:30:00Z", Time("dateTime", "2021-05-03T14:30:00Z")), ("2021-05-03T14:30:00+02:00", Time("dateTime", "2021-05-03T14:30:00+02:00")), ("2021-05-03T14:30", Time("dateTime", "2021-05-03T14:30:00+01:00")),
            ("2021-05-03 14:30", Time("dateTime", "2021-05-03T14:30:00+01:00")), ("3 May 2021 at 2.30 pm", Time("dateTime", "2021-05-03T14:30:00+01:00")), ("2021-05-03", Time("dateTime", "2021-05-03")));
        Refuses(moment, ("2021-05-03T25:00", "date-time"), ("14:30", "date-time"));
        var time = new Item("t", "Time?", ItemType.Time);
        Reads(time, ("14:30", Time("time", "14:30:00")), ("2.30 pm", Time("time", "14:30:00")), ("9am", Time("time", "09:00:00")), ("12 am", Time("time", "00:00:00")), ("noon", Time("time", "12:00:00")), ("23:59:59", Time("time", "23:59:59")));
        Refuses(time, ("24:00", "time"), ("14:60", "time"), ("14", "time"), ("13 pm", "time"), ("later", "time"));
    }

    [Fact]
    public void Free_text_is_taken_as_it_is_within_its_limits()
    {
        var text = new Item("t", "T?", ItemType.Text);
        Reads(text, ("  my back, [sharp] ", [new TextAnswer("  my back, [sharp] ")]), ("[\"a\"]", [new TextAnswer("[\"a\"]")]), ("done", [new TextAnswer("done")]));
        Refuses(text with { MaxLength = 3 }, ("four", "too-long"));
        Refuses(text with { MinLength = 3 }, ("ab", "too-short"));
        var code = new Item("c", "C?", ItemType.String) { Regex = "[A-Z]{2}[0-9]+", EntryFormat = "AB12" };
        Reads(code, ("AB12", [new TextAnswer("AB12")]));
        Refuses(code, ("ab12", "format"), ("AB12x", "format"));
        Assert.Equal("AB12", AnswerReader.Read(code, "?").Arguments["format"]);
        Reads(new Item("s", "S?", ItemType.String) { Regex = "(a+)+b" }, (new string('a', 40), [new TextAnswer(new string('a', 40))])); // a pattern too slow to test refuses nobody
        Reads(new Item("u", "U?", ItemType.Url), ("https://example.org/x", [new TextAnswer("https://example.org/x")]));
        Refuses(new Item("u", "U?", ItemType.Url), ("example", "url"), ("https://a b", "url"));
    }

    [Fact]
    public void Every_error_has_its_words()
    {
        var known = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Knowledge", "Wording", "answers.yml")).Where(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l.Trim().Split(':')[0]).ToHashSet();
        var source = Directory.GetFiles(Path.Combine(Root(), "Knowledge", "Questionnaires"), "*.cs").SelectMany(File.ReadAllLines);
        var used = source.SelectMany(l => l.Split("Wrong(\"").Skip(1)).Select(p => p.Split('"')[0]).ToHashSet();
        Assert.True(used.Count > 20);
        Assert.Equal(used.Order(), known.Order());
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "IntakeBot.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
