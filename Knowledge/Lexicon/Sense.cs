// What a wording of the value lists can mean. One wording may have several senses: "heat" brings on and relieves, "back" is a place and "ago".
namespace IntakeBot.Knowledge.Lexicon;

public enum Sense : byte
{
    /// <summary>Takes the words so that nothing else is read from them: "on the other hand".</summary>
    Nothing,
    Number, NumberNoun, Approximately, Unit, Calendar, Times, Every,
    OnsetBefore, OnsetAfter, Started, EpisodeBefore, EpisodeAfter, NotTimed, OtherEvent,
    PainNow, PainWorst, PainLeast, PainPast, PainLead, PainPhrase, PainNone, NotPain,
    Site, Plural, SiteOf, Side, NotSide, Landmark, Other,
    Trigger, Reliever, Worse, Better, NotBetter, Cause, Blame, NothingHelps,
    Quality, UsedTo, Manner, Symptom, Activity,
    Medicine, MedicineClass, MedicineForm, Taking, Stopped, Extra, New, NoMedicine, Advised, Allergic, Allergen, NoAllergy,
    Not, Instead, Correction, Turn,
}

/// <summary>One sense of a wording. `Code` is the slug it stands for; `Value` its number where the sense is a number.</summary>
public readonly record struct Meaning(Sense Sense, string Code, decimal Value = 0);
