// Denial, doubt, time, person and mood around a finding.
using Xunit;
using static IntakeBot.Tests.Understanding.TheReader;

namespace IntakeBot.Tests.Understanding;

public class AroundTests
{
    [Fact]
    public void A_denial_covers_its_list_and_ends_where_the_sentence_turns() => All(
        ("No numbness down below, no chest pain.", "saddle-numbness absent, chest-pain absent"),
        ("no fever, chest pain or numb bum", "fever absent, chest-pain absent, saddle-numbness absent"),
        ("No chest pain but my bum is numb", "chest-pain absent, saddle-numbness"),
        ("no chest pain, my face has dropped on one side", "chest-pain absent, face-droop"),
        ("I don't have any chest pain or breathlessness", "chest-pain absent, breathless absent"),
        ("without any fever", "fever absent"),
        ("Chest pain: no. Fever? None.", "chest-pain absent, fever absent"),
        ("my bum isn't numb", "saddle-numbness absent"),
        ("No, my bum is numb", "saddle-numbness"),
        ("I haven't slept because of the chest pain", "chest-pain"),
        ("it won't stop bleeding", "bleeding-heavy"),
        ("no symptoms except a numb bum", "saddle-numbness"));

    [Fact]
    public void A_negative_word_that_belongs_to_the_finding_denies_nothing() => All(
        ("I can't feel it when I wipe", "cannot-feel-wiping"),
        ("can't lift my foot", "foot-drop"),
        ("no feeling between my legs", "saddle-numbness"),
        ("I can't tell when my bladder is full any more", "bladder-fullness-not-felt"));

    [Fact]
    public void What_works_as_usual_is_denied() => All(
        ("my bladder works as normal", "urinary-retention absent"),
        ("jaw opens fully", "jaw-locked absent"),
        ("could feel everything round my saddle area", "saddle-numbness absent"));

    [Fact]
    public void A_finding_long_past_or_over_says_so() => All(
        ("I had chest pain two hours ago, it's gone now", "chest-pain resolved"),
        ("I fainted years ago", "faint past"),
        ("my hands have gone clumsy", "hands-clumsy"));

    [Fact]
    public void Somebody_elses_finding_is_theirs() => All(
        ("My dad has crushing chest pain", "chest-pressure other"),
        ("My husband can't speak and his face has dropped", "face-droop other"),
        ("My nan had a stroke. My shoulders are tight.", "shoulder-pain"),
        ("my wife says my face has dropped", "face-droop"));

    [Fact]
    public void Supposing_and_asking_claim_nothing_unless_one_asks_about_oneself() => All(
        ("What happens if I get chest pain?", "!chest-pain"),
        ("Can acupuncture cause a fever?", "!fever"),
        ("Why is my bum numb?", "saddle-numbness"),
        ("Is it normal that my bum is numb?", "saddle-numbness"),
        ("if I bend my neck I get electric shocks down my spine", "electric-shock-spine"));

    [Fact]
    public void A_saying_takes_the_words_of_what_it_looks_like() => All(
        ("my back is killing me", "idiom-killing"),
        ("nearly had a heart attack when I saw the bill", "idiom-heart-attack, !heart-attack-old"),
        ("dying for a massage", "idiom-dying, !wish-to-die"));
}
