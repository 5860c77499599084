// Checks a response with the FHIR library: that it parses without a complaint and holds exactly the enabled items, in their order.
using System.Collections.Immutable;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Questionnaires;

internal static class Responses
{
    public static QuestionnaireResponse Parse(string json)
    {
        var resource = FhirJsonDeserializer.STRICT.DeserializeResource(json);
        return Assert.IsType<QuestionnaireResponse>(resource);
    }

    public static QuestionnaireResponse HoldsExactlyWhatIsEnabled(IntakeBot.Knowledge.Questionnaires.Questionnaire questionnaire,
        ImmutableDictionary<string, ImmutableArray<AnswerValue>> answers, string status)
    {
        var response = Parse(ResponseWriter.Write(questionnaire, answers, Forms.NothingMissing, status, Forms.At));
        var enabled = Form.Enabled(questionnaire, answers).Where(q => q.Item.Type != ItemType.Display).Select(q => q.Item.LinkId);
        Assert.Equal(enabled, Items(response.Item).Select(i => i.LinkId));
        return response;
    }

    public static IEnumerable<QuestionnaireResponse.ItemComponent> Items(IEnumerable<QuestionnaireResponse.ItemComponent> items) =>
        items.SelectMany(i => Items(i.Item.Concat(i.Answer.SelectMany(a => a.Item))).Prepend(i));
}
