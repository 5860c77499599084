// Denial, doubt, time, person and mood around a finding.
using Xunit;
using static IntakeBot.Tests.Understanding.TheReader;

namespace IntakeBot.Tests.Understanding;

public class AroundTests
{
    [Fact]
    public void A_dentists_needle_explains_a_numb_lip_and_no_numb_hand() => All(
        ("Half my mouth has gone numb and so has my right hand. I see the dentist next week.", "!numb-after-dentist"),
        ("I had a filling this morning. My lip and cheek are still numb on one side.", "numb-after-dentist, !face-numb"));

    [Fact]
    public void Not_in_both_does_not_deny_it_of_one() => All(
        ("No swelling in both legs, only the left one", "limb-swollen"),
        ("no swelling in both legs", "!limb-swollen"));

    [Fact]
    public void A_fit_that_is_going_on_is_neither_an_idiom_nor_the_usual_epilepsy() => All(
        ("she's been fitting for six minutes", "seizure-now, seizure-long"),
        ("ran out of keppra on Monday and now he's fitting, seven minutes and counting", "seizure-now"),
        ("am I fit for needles?", "!seizure-now"));

    [Fact]
    public void An_accident_of_a_year_that_is_named_is_past_however_long_it_has_been_felt() => All(
        ("I was in a car crash in 2016 and my neck has been stiff ever since", "neck-trauma-danger past, neck-pain"),
        ("neck stiff on and off, in 2018 after a car accident I had physio", "major-trauma past, neck-pain"),
        ("crashed my bike this morning and my neck hurts", "!major-trauma past"));

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
    public void A_no_that_belongs_to_the_complaint_is_not_denied_by_the_one_before() => All(
        ("I have no erection and no feeling in my penis", "saddle-numbness"),
        ("no pain, no strength in my left hand", "hand-weak"),
        ("no pain and no numbness in my hand", "arm-numb absent"));

    [Fact]
    public void Not_without_it_means_with_it() => All(
        ("I can't climb the stairs without a weight on my chest", "chest-pressure"),
        ("I never get to the gate without chest pain", "chest-pain"),
        ("I can climb the stairs without chest pain", "chest-pain absent"));

    [Fact]
    public void What_a_relative_has_had_counts_with_what_they_have_now() => All(
        ("My dad was told he has an aneurysm. He's got an awful pain in his loin tonight.", "aneurysm-known other, flank-pain other"),
        ("My dad had an aneurysm. My neck is stiff.", "aneurysm-known past family"),
        ("The woman beside me was fine, then her speech went slurred. It has passed off now.", "speech-trouble resolved other"));

    [Fact]
    public void A_new_clause_ends_a_denial_also_without_a_comma() => All(
        ("hes no fever hes gone blue", "fever absent, lips-blue"),
        ("she's not breething right she's gone grey", "breathless, lips-blue"),
        ("no chest pain jus muscle knots in my shoulder", "chest-pain absent, shoulder-pain"),
        ("no drink for 3 days I'm shaking", "tremor"),
        ("can't go on no more, wish I never woke", "wish-to-die"),
        ("no fever that she's had", "fever absent"));

    [Fact]
    public void Not_a_day_without_it_means_every_day() => All(
        ("There isn't a day my arm isn't numb", "arm-numb"),
        ("Not a night goes by that my leg isn't swollen", "limb-swollen"));

    [Fact]
    public void A_question_of_ones_own_that_is_answered_at_once_is_settled_by_the_answer() => All(
        ("Can I feel it when I wipe? No", "cannot-feel-wiping"),
        ("Can I lift my foot? Nope.", "foot-drop"),
        ("Can I lift my foot? Yes.", "!foot-drop"),
        ("Can I lift my foot? My dad asked that too.", "!foot-drop"));

    [Fact]
    public void Danger_meant_for_another_or_threatened_is_heard() => All(
        ("I'm afraid my sister will end her life", "suicidal-thoughts other"),
        ("He's going to hit me when he gets in", "abuse-by-other"),
        ("She grabbed my wrist and twisted it", "abuse-by-other"),
        ("he had his hands round my throat yesterday", "!strangled other"),
        ("I swallowed loads of pills because I wanted to die", "overdose-deliberate"));

    [Fact]
    public void A_verdict_holds_for_the_list_before_it() => All(
        ("Fever? Not at all.", "fever absent"),
        ("Do I get chest pain? Lord no", "chest-pain absent"),
        ("Is there blood when I cough? Nope.", "coughing-blood absent"),
        ("Chest pain and breathlessness? Neither.", "chest-pain absent, breathless absent"),
        ("Palpitations, double vision, blackouts - none of that.", "palpitations absent, double-vision absent, faint absent"),
        ("As for fever, none.", "fever absent"),
        ("Night sweats no, fever yes", "night-sweats absent, fever"),
        ("They tested me for a fever and it was negative.", "fever absent"),
        ("My chest hurts. No, really.", "chest-pain"),
        ("I have chest pain, no idea why", "chest-pain"));

    [Fact]
    public void A_denial_with_an_exception_or_taken_back_is_no_denial() => All(
        ("No chest pain except when I climb stairs", "chest-pain"),
        ("I don't get palpitations unless I overdo it", "palpitations"),
        ("No numbness between my legs apart from at night", "saddle-numbness"),
        ("no fever. Actually yes, I do", "fever"),
        ("no chest pain to speak of, well, a little when I walk", "chest-pain unsure"),
        ("I've never had palpitations like this", "palpitations"),
        ("never had double vision until today", "double-vision"),
        ("I never had night sweats before", "night-sweats unsure"),
        ("I don't have chest pain all the time", "chest-pain"),
        ("the double vision isn't there all the time", "double-vision"),
        ("no fever apart from a rash", "fever absent, rash-new"),
        ("No problems apart from chest pain", "chest-pain"),
        ("never had a blood clot before", "clot-history absent"));

    [Fact]
    public void What_is_spoken_of_as_known_is_not_denied_with_the_verb() => All(
        ("I haven't seen anyone about the chest pain", "chest-pain"),
        ("I have no tablets for my palpitations", "palpitations"),
        ("I'm not happy with this double vision", "double-vision"),
        ("Why won't the dizziness stop?", "dizzy"),
        ("there's no denying the night sweats", "night-sweats"),
        ("I can't say I have chest pain", "chest-pain unsure"),
        ("I don't have the chest pain", "chest-pain absent"));

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
        ("I fainted at a wedding when I was nine", "faint past"),
        ("had double vision when I was 12", "double-vision past"),
        ("my hands have gone clumsy", "hands-clumsy"));

    [Fact]
    public void What_came_back_is_there_again_and_what_was_lost_and_came_back_is_over() => All(
        ("I had night sweats ten years ago and they've come back", "night-sweats"),
        ("I used to have palpitations and they have started again", "palpitations"),
        ("my arm went numb, then the feeling came back", "arm-numb resolved"),
        ("chest pain that comes and goes", "chest-pain"),
        ("the chest pain has gone on for days", "chest-pain"),
        ("the chest pain stopped after an hour", "chest-pain resolved"),
        ("I got over the dizziness", "dizzy resolved"),
        ("the night sweats started after a cold last year", "night-sweats"),
        ("no night sweats any more", "night-sweats resolved"),
        ("my vision is not normal", "!vision-loss absent"),
        ("the weakness in my leg is back", "leg-weak"),
        ("no change with my numbness between my legs", "saddle-numbness"),
        ("no change in my bladder", "bladder-change absent"),
        ("never had a blood clot until now", "clot-history"),
        ("he doesn't know where he is", "confused"),
        ("the grip in my right hand has gone", "hand-weak"),
        ("the chest pain goes away when I rest", "chest-pain"));

    [Fact]
    public void Somebody_elses_finding_is_theirs() => All(
        ("My grandfather had double vision.", "double-vision past family"),
        ("My dog had a fit. My neck aches.", "!seizure-now, neck-pain"),
        ("My husband hits me", "abuse-by-other"),
        ("My dad has chest pain, I was only booking for myself", "chest-pain other"),
        ("Me and the lads did a race and my calf is swollen", "limb-swollen"),
        ("Nan's feverish. She is the patient.", "fever"),
        ("A man at work got a fever after acupuncture.", "fever past other"),
        ("My brother and I both have palpitations.", "palpitations"),
        ("I'm her carer. She's got a fever.", "fever"),
        ("Nobody in my family has epilepsy.", "epilepsy absent family"),
        ("My dad has crushing chest pain", "chest-pressure other"),
        ("My husband can't speak and his face has dropped", "face-droop other"),
        ("My nan had a stroke. My shoulders are tight.", "shoulder-pain"),
        ("my wife says my face has dropped", "face-droop"));

    [Fact]
    public void Supposing_and_asking_claim_nothing_unless_one_asks_about_oneself() => All(
        ("What happens if I get chest pain?", "!chest-pain"),
        ("Can acupuncture cause a fever?", "!fever"),
        ("I was told to look out for a fever", "fever hypothetical"),
        ("told to look out for a fever and now I have it", "fever"),
        ("I'm scared of getting double vision", "double-vision hypothetical"),
        ("I dreamt I had chest pain", "chest-pain hypothetical"),
        ("You asked whether I have palpitations", "palpitations hypothetical"),
        ("worried about the chest pain", "chest-pain"),
        ("If I lie down I get palpitations.", "palpitations"),
        ("I wonder if the dizziness is serious", "dizzy"),
        ("Why is my bum numb?", "saddle-numbness"),
        ("Is it normal that my bum is numb?", "saddle-numbness"),
        ("if I bend my neck I get electric shocks down my spine", "electric-shock-spine"));

    [Fact]
    public void A_saying_takes_the_words_of_what_it_looks_like() => All(
        ("my back is killing me", "idiom-killing"),
        ("nearly had a heart attack when I saw the bill", "idiom-heart-attack, !heart-attack-old"),
        ("dying for a massage", "idiom-dying, !wish-to-die"));
}
