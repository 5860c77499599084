// What each role may see. Policies are named after what they open; a page names the policy it needs, and everything else needs a sign-in.
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace IntakeBot.Practice.Accounts;

public static class Rights
{
    /// <summary>Patients' words and answers.</summary>
    public const string ReadCases = "read-cases";

    private static readonly PracticeRole[] Readers = [PracticeRole.Practitioner, PracticeRole.Lead, PracticeRole.Safeguarding];

    public static void Add(AuthorizationBuilder authorization) => authorization
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
        .AddPolicy(ReadCases, p => p.RequireRole([.. Readers.Select(r => r.ToString())]));

    public static bool MayReadCases(this ClaimsPrincipal person) => Readers.Any(r => person.IsInRole(r.ToString()));

    /// <summary>Safety rule 11b: what was said in private is for the safeguarding lead alone.</summary>
    public static bool MayReadPrivateNotes(this ClaimsPrincipal person) => person.IsInRole(nameof(PracticeRole.Safeguarding));
}
