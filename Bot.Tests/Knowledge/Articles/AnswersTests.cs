// What a question gets: the passage with its source and cautions, the clinic's facts and nothing made up, the safe answer, or none.
using System.Collections.Immutable;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Articles;
using Xunit;

namespace IntakeBot.Tests.Knowledge.Articles;

public class AnswersTests
{
    [Fact]
    public void An_answer_shows_the_passage_its_title_and_its_source()
    {
        var answer = Shelf.Ask("Does it hurt?");
        var citation = Assert.Single(answer.Citations);
        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains(citation.Quote, answer.Text, StringComparison.Ordinal);
        Assert.Contains(citation.Title, answer.Text, StringComparison.Ordinal);
        Assert.Contains(citation.Source, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_that_cites_holds_the_whole_passage()
    {
        foreach (var q in QuestionSet.All)
            foreach (var cited in Shelf.Ask(q.Text) is var a ? a.Citations : [])
                Assert.Contains(cited.Quote.Replace("{EMERGENCY}", Shelf.Clinic.Emergency, StringComparison.Ordinal), a.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_risk_is_never_told_without_its_paired_caution()
    {
        var paired = Shelf.Index.Articles.Where(a => a.Pairs.Length > 0).ToList();
        Assert.InRange(paired.Count, 10, 100);
        foreach (var article in paired)
        {
            var answer = Shelf.Ask(article.Questions[0]);
            Assert.Contains(answer.Citations, c => c.Article == article.Id);
            Assert.All(article.Pairs, p => Assert.Contains(Shelf.Index[p]!.Caution!.Replace("{EMERGENCY}", Shelf.Clinic.Emergency, StringComparison.Ordinal), answer.Text, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("KB036", "KB034")]
    [InlineData("KB041", "KB042")]
    [InlineData("KB046", "KB043")]
    [InlineData("KB049", "KB043")]
    [InlineData("KB113", "KB034")]
    public void The_pairs_of_the_safety_rules_are_kept(string article, string with) => Assert.Contains(with, Shelf.Index[article]!.Pairs);

    [Theory]
    [InlineData("KB061", "Never stop your tablets")]
    [InlineData("KB062", "midwife")]
    [InlineData("KB063", "with a parent")]
    [InlineData("KB049", "Most new back pain gets better anyway")]
    [InlineData("KB053", "not about ordinary spasm")]
    [InlineData("KB007", "may do it differently")]
    [InlineData("KB009", "may do it differently")]
    [InlineData("KB031", "may do it differently")]
    [InlineData("KB140", "We don't know. I found no good study of acupuncture for ordinary muscle spasm.")]
    [InlineData("KB140", "NICE advises against acupuncture for low back pain")]
    public void What_must_travel_in_the_same_passage_does(string article, string words) => Assert.Contains(words, Shelf.Index[article]!.Passage, StringComparison.Ordinal);

    [Fact]
    public void The_question_is_found_inside_an_intake_message()
    {
        foreach (var text in new[] { "it's my left calf, and does it hurt?", "Seven at night. Does it hurt? I take ramipril.", "My back since May - does it hurt", "does it hurt? left side mostly" })
            Assert.Contains(Shelf.Ask(text).Citations, c => c.Article == "KB008");
    }

    [Fact]
    public void Two_questions_get_two_answers()
    {
        var answer = Shelf.Ask("Does it hurt? And are the needles clean?");
        Assert.Equal(["KB008", "KB013"], answer.Citations.Select(c => c.Article));
    }

    [Fact]
    public void An_expired_article_stops_answering()
    {
        Assert.Equal(Outcome.Answered, Answers.Answer(Shelf.Index, Shelf.Clinic, "Does it hurt?", new(2027, 11, 30)).Outcome);
        var late = Answers.Answer(Shelf.Index, Shelf.Clinic, "Does it hurt?", new(2027, 12, 1));
        Assert.Equal(Outcome.Abstained, late.Outcome);
        Assert.Empty(late.Citations);
    }

    [Fact]
    public void What_the_clinic_has_not_said_is_not_made_up()
    {
        foreach (var question in new[] { "How much is a session?", "Are you open on Sundays?", "Where can I park?", "Who will treat me?", "Can I book for Friday?", "Do you take Bupa?" })
        {
            var answer = Shelf.Ask(question);
            Assert.Equal(Outcome.Clinic, answer.Outcome);
            Assert.Contains(Shelf.Clinic.Phone!, answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(answer.Text, c => c is '£' or '$' or '€');
            Assert.Empty(answer.Citations);
        }
    }

    [Fact]
    public void A_question_for_the_clinic_does_not_swallow_the_one_beside_it()
    {
        var answer = Shelf.Ask("How much is a session? And does it hurt?");
        Assert.Equal(["KB008"], answer.Citations.Select(c => c.Article));
        Assert.Contains(Shelf.Clinic.Phone!, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_conditions_that_the_patient_names_each_get_their_caution()
    {
        var answer = Shelf.Ask("I'm on apixaban and I've got a pacemaker, can I have needles?");
        Assert.Equal(["KB061", "KB064"], answer.Citations.Select(c => c.Article).Order());
    }

    [Fact]
    public void What_the_clinic_has_said_is_told_as_it_said_it()
    {
        var clinic = Shelf.Clinic with { Facts = ImmutableDictionary<string, string>.Empty.Add("hours", "We open Monday to Friday, 9 am to 6 pm.") };
        var answer = Answers.Answer(Shelf.Index, clinic, "When do you open?", Shelf.Today);
        Assert.Equal((Outcome.Clinic, "We open Monday to Friday, 9 am to 6 pm."), (answer.Outcome, answer.Text));
    }

    [Fact]
    public void At_urgent_the_instruction_comes_first_and_at_emergency_it_stands_alone()
    {
        var urgent = Answers.Answer(Shelf.Index, Shelf.Clinic, "Does it hurt?", Shelf.Today, Urgency.Urgent, "See a doctor today.");
        Assert.Equal(Outcome.Safety, urgent.Outcome);
        Assert.StartsWith("See a doctor today.\n\n", urgent.Text, StringComparison.Ordinal);
        Assert.NotEmpty(urgent.Citations);

        var emergency = Answers.Answer(Shelf.Index, Shelf.Clinic, "Does it hurt?", Shelf.Today, Urgency.Emergency, "Call 999 now.");
        Assert.Equal(("Call 999 now.", Urgency.Emergency), (emergency.Text, emergency.Urgency));
        Assert.Empty(emergency.Citations);
        Assert.Throws<ArgumentNullException>(() => Answers.Answer(Shelf.Index, Shelf.Clinic, "Does it hurt?", Shelf.Today, Urgency.Emergency));
    }

    [Fact]
    public void No_dose_is_ever_told()
    {
        string[] asked = ["How many ibuprofen can I take?", "What dose of diazepam is safe?", "how much magnesium should i take", "Max paracetamol a day?", "can I double my baclofen"];
        foreach (var question in asked)
        {
            var answer = Shelf.Ask(question);
            Assert.Equal(Outcome.Safety, answer.Outcome);
            Assert.DoesNotContain(" mg", answer.Text, StringComparison.Ordinal);
            Assert.Contains("pharmacist", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_to_say_is_said_plainly_and_the_clinic_is_named()
    {
        var answer = Shelf.Ask("Which horse should I back at Ascot?");
        Assert.Equal(Outcome.Abstained, answer.Outcome);
        Assert.Empty(answer.Citations);
        Assert.Empty(Shelf.Ask("").Citations);
        Assert.Empty(Shelf.Ask("?!").Citations);
    }

    [Fact]
    public void The_same_question_always_gets_the_same_answer()
    {
        var first = QuestionSet.All.Select(q => Shelf.Ask(q.Text).Text).ToList();
        var second = QuestionSet.All.AsParallel().AsOrdered().Select(q => Shelf.Ask(q.Text).Text).ToList();
        Assert.Equal(first, second);
    }
}
