// The right number for the place: never by language, never somebody else's digits.
using IntakeBot.Knowledge;
using Xunit;
using Test = Xunit.FactAttribute;

namespace IntakeBot.Tests.RedFlags;

public class LocalesTests
{
    private static Locale For(string? place, string clinic = "GB") => Shipped.Content.Locales.For(place, clinic);

    [Test]
    public void Each_place_has_its_own_emergency_number()
    {
        (string Place, string Number)[] cases =
        [
            ("GB", "999"), ("England", "999"), ("uk", "999"), ("Scotland", "999"), ("IE", "112"), ("US", "911"), ("USA", "911"), ("CA", "911"), ("AU", "000"), ("NZ", "111"), ("New Zealand", "111"),
            ("DE", "112"), ("NO", "113"), ("SG", "995"), ("JP", "119"), ("CN", "120"), ("BR", "192"), ("ZA", "10177"), ("AE", "998"), ("IL", "101"), ("IN", "112"), ("CL", "131"),
        ];
        foreach (var (place, number) in cases) Assert.True(For(place).Known && For(place).Emergency.Contains(number) && For(place).EmergencyLine.Contains(number), place);
    }

    [Test]
    public void One_one_one_is_advice_in_Britain_and_the_ambulance_in_New_Zealand()
    {
        Assert.Contains("111", For("England").UrgentAdvice);
        Assert.Equal("111", For("NZ").EmergencyLine);
        Assert.DoesNotContain("111 ", For("NZ").UrgentAdvice + " ");
        Assert.DoesNotContain("111", For("Northern Ireland").UrgentAdvice);
    }

    [Test]
    public void Britain_without_a_nation_names_Northern_Ireland_apart() => Assert.Contains("Northern Ireland", For("GB").UrgentAdvice);

    [Test]
    public void An_unknown_place_gets_the_clinics_number_labelled_and_112_and_no_other_digits()
    {
        foreach (var place in (string?[])["Atlantis", null, "", "XX"])
        {
            var locale = For(place);
            Assert.False(locale.Known);
            Assert.Contains("999 (in the United Kingdom;", locale.EmergencyLine);
            Assert.Contains("112", locale.EmergencyLine);
            Assert.Contains("United Kingdom: Samaritans", locale.Crisis);
            Assert.Contains("findahelpline.com", locale.Crisis);
        }
        Assert.Contains("911 (in the United States;", For("Atlantis", "US").EmergencyLine);
        Assert.DoesNotContain("999", For("Atlantis", "US").EmergencyLine);
    }

    [Test]
    public void A_place_without_a_line_of_its_own_still_says_where_to_go()
    {
        foreach (var locale in Shipped.Content.Locales.All)
            Assert.All(locale.Contacts, c => Assert.False(string.IsNullOrWhiteSpace(c.Text), locale.Code));
        Assert.Contains("emergency department", For("HK").UrgentAdvice);
        Assert.Contains("findahelpline.com", For("IS").Crisis);
    }

    [Test]
    public void Nobody_has_checked_a_number_and_the_files_say_so() =>
        Assert.All(Shipped.Content.Locales.All.SelectMany(l => l.Contacts), c => Assert.Null(c.CheckedOn));
}
