// Events are the truth: a conversation is the list of them, and its state is their fold (State.cs). Nothing else is remembered.
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Dialogs.Understanding;

namespace IntakeBot.Dialogs;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Began), "began")]
[JsonDerivedType(typeof(TurnTaken), "turn")]
[JsonDerivedType(typeof(PhaseChanged), "phase")]
[JsonDerivedType(typeof(NoticeAnswered), "notice")]
[JsonDerivedType(typeof(FactNoted), "fact")]
[JsonDerivedType(typeof(FactCorrected), "fact-corrected")]
[JsonDerivedType(typeof(ValueNoted), "value")]
[JsonDerivedType(typeof(QuestionAsked), "asked")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(AnswerMissing), "no-answer")]
[JsonDerivedType(typeof(AnswerDropped), "dropped")]
[JsonDerivedType(typeof(FlagRaised), "flag")]
[JsonDerivedType(typeof(StandingChanged), "standing")]
[JsonDerivedType(typeof(HandoverCalled), "handover")]
[JsonDerivedType(typeof(Misunderstood), "misunderstood")]
[JsonDerivedType(typeof(Understood), "understood")]
[JsonDerivedType(typeof(Replied), "replied")]
[JsonDerivedType(typeof(ChangeProposed), "proposed")]
[JsonDerivedType(typeof(StartedOver), "started-over")]
[JsonDerivedType(typeof(Submitted), "submitted")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(LeftUnfinished), "unfinished")]
[JsonDerivedType(typeof(VisitWanted), "visit-wanted")]
[JsonDerivedType(typeof(CameBack), "came-back")]
[JsonDerivedType(typeof(StillRight), "still-right")]
public abstract record Event;

/// <summary>The first event. What the conversation began with stays with it: questions keep their version, rules do not.</summary>
public sealed record Began(string Channel, string Clinic, string Country, string ContentHash, string Questionnaire, DateTimeOffset At) : Event;

/// <summary>Opens the events of one turn: what was heard under `Seq` was taken.</summary>
public sealed record TurnTaken(long Seq, DateTimeOffset At) : Event;

/// <summary>`opening`, `interview`, `review`, `submitted`, `handover`, `closed`.</summary>
public sealed record PhaseChanged(string Phase) : Event;

/// <summary>The notice was shown and answered (safety rule 13). `Version` is the wording's.</summary>
public sealed record NoticeAnswered(bool Accepted, string Version) : Event;

/// <summary>A fact from the words of the message `Seq`, or from an answer (`LinkId` set).</summary>
public sealed record FactNoted(Fact Fact, long Seq, string? LinkId = null) : Event;

/// <summary>The patient said that we misread: the fact no longer counts. `Why`: `saying`, `long-ago`, `someone-else`, `wrong-button`, `misread`.
/// `Who`: of this person only; null, of everybody.</summary>
public sealed record FactCorrected(string Finding, string Why, long Seq, FactPerson? Who = null) : Event;

/// <summary>A value as stated. Lists grow; with `Replaces` (a correction, an edit) the new one stands alone.</summary>
public sealed record ValueNoted(Value Value, long Seq, bool Replaces = false) : Event;

/// <summary>A question went out and is pending until something else is asked. `LinkId` of the questionnaire, or one of the conversation's own
/// (Asking.cs): `probe:FINDING`, `notice`, `review`, `teach-back` ... Null: nothing is pending any more.</summary>
/// <param name="Half">A list asked out of its turn because it holds the missing half of a red flag.</param>
public sealed record QuestionAsked(string? LinkId, long Seq, bool Half = false) : Event;

/// <summary>`Source`: `asked`, `volunteered`, `corrected`, `confirmed` (told at an earlier visit, still right), `practitioner`.</summary>
public sealed record Answered(string LinkId, ImmutableArray<AnswerValue> Values, string Source, long Seq, Span Span) : Event;

/// <summary>No answer, and why: `skipped`, `declined`, `unsure`. Three things, none of them "no".</summary>
public sealed record AnswerMissing(string LinkId, string Why, long Seq) : Event;

/// <summary>An answer was taken back, to be asked again.</summary>
public sealed record AnswerDropped(string LinkId, long Seq) : Event;

/// <summary>A rule fired for the first time. `Subject` is the patient or another person.</summary>
public sealed record FlagRaised(string Rule, string Concern, Urgency Urgency, CarePath Path, ImmutableArray<Evidence> Evidence, FactPerson Subject, long Seq) : Event;

/// <summary>The standing level changed. Peak never falls and is the highest of these.</summary>
public sealed record StandingChanged(Urgency Urgency, string Why, long Seq) : Event;

/// <summary>A person is called. `Why`: `emergency`, `urgent`, `crisis`, `safeguarding`, `asked`, `misunderstood`, `review`,
/// `cannot-call`, `refused`, `infant` (under 2), `language` (a message in one that is not read), `set-aside`; and of silence `no-reply-emergency`, `no-reply-urgent`,
/// `no-reply-crisis`, `crisis-unanswered`, `unanswered`.</summary>
public sealed record HandoverCalled(string Why, long Seq) : Event;

/// <summary>Nothing in the message could be used for the pending question.</summary>
public sealed record Misunderstood(long Seq) : Event;

/// <summary>Something was; the count of misunderstandings starts again.</summary>
public sealed record Understood(long Seq) : Event;

/// <summary>What the patient said they will do after an instruction (teach-back): `calling`, `someone-calling`, `going`, `someone-taking`, `cannot`, `will-not`;
/// `misread:WHY`, and the answers on the two private paths, `danger:yes`.</summary>
public sealed record Replied(string What, long Seq) : Event;

/// <summary>Words of a message that a flag rests on. Spans are into the message `Seq`.</summary>
public sealed record Evidence(long Seq, Span Span, string Text, string Finding);

/// <summary>The message contradicts an earlier answer without saying that it corrects it: the patient is asked which holds.</summary>
public sealed record ChangeProposed(string LinkId, ImmutableArray<AnswerValue> Values, long Seq, Span Span) : Event;

/// <summary>The patient wants to begin anew: answers and values are dropped, facts and flags stay, and so do age and onset for the rules.</summary>
public sealed record StartedOver(long Seq) : Event;

/// <summary>The intake was sent. It may be sent again after a change.</summary>
public sealed record Submitted(long Seq, DateTimeOffset At) : Event;

/// <summary>The chat goes on after a rest of hours: these lists are asked again before anything else (safety rule 14). Their answers stand until then.</summary>
public sealed record Resumed(ImmutableArray<string> Again, long Seq) : Event;

/// <summary>Nothing more was heard in the middle of an intake: it goes to the practitioner as it is. What is heard later takes it up again.</summary>
public sealed record LeftUnfinished(long Seq, DateTimeOffset At) : Event;

/// <summary>The patient wants a new visit: a conversation of its own, which only who holds this one can begin.</summary>
public sealed record VisitWanted(long Seq) : Event;

/// <summary>The second event of a new visit. `Former` is the case of the one before, `At` when that was sent (or last heard of); `Answers` may
/// be shown and confirmed. None of them counts for anything until then.</summary>
public sealed record CameBack(string Former, DateTimeOffset At, ImmutableArray<CarriedAnswer> Answers) : Event;

/// <summary>What was told before is still right, but for what was changed on the way; the answers follow as `confirmed`.</summary>
public sealed record StillRight(long Seq) : Event;

public sealed record CarriedAnswer(string LinkId, ImmutableArray<AnswerValue> Values);
