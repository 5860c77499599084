// An answer in one of the types of FHIR, as its own small record, so that nothing outside this folder needs a FHIR library.
using System.Text.Json.Serialization;

namespace IntakeBot.Knowledge.Questionnaires;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(BooleanAnswer), "boolean")]
[JsonDerivedType(typeof(NumberAnswer), "decimal")]
[JsonDerivedType(typeof(TextAnswer), "string")]
[JsonDerivedType(typeof(TimeAnswer), "time")]
[JsonDerivedType(typeof(ChoiceAnswer), "choice")]
[JsonDerivedType(typeof(QuantityAnswer), "quantity")]
public abstract record AnswerValue;

public sealed record BooleanAnswer(bool Value) : AnswerValue;

/// <summary>integer and decimal.</summary>
public sealed record NumberAnswer(decimal Value) : AnswerValue;

/// <summary>string, text, url, and what is typed in full to an open choice.</summary>
public sealed record TextAnswer(string Value) : AnswerValue;

/// <summary>date (YYYY[-MM[-DD]]), dateTime (ISO 8601) or time (HH:MM:SS): `Kind` says which.</summary>
public sealed record TimeAnswer(string Kind, string Value) : AnswerValue;

/// <summary>One option: its system (may be null), code and label as shown.</summary>
public sealed record ChoiceAnswer(string? System, string Code, string Label) : AnswerValue;

public sealed record QuantityAnswer(decimal Value, string Unit, string? System = null, string? Code = null) : AnswerValue;
