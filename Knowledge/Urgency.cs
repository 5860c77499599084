// How soon somebody must act. The whole product turns on this order: every rule may only raise it.
namespace IntakeBot.Knowledge;

/// <summary>`routine` &lt; `review` (a practitioner must look before treatment) &lt; `soon` (a doctor within days)
/// &lt; `urgent` (medical help the same day) &lt; `emergency` (call the emergency number now).</summary>
public enum Urgency { Routine, Review, Soon, Urgent, Emergency }

/// <summary>The two paths with a script of their own (safety rules 10 and 11); `None` is the ordinary one.</summary>
public enum CarePath { None, Crisis, Safeguarding }
