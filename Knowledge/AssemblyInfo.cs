// The compiled form of the lexicon is for the reader alone.
using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("IntakeBot.Dialogs")]
[assembly: InternalsVisibleTo("IntakeBot.Tests")]
[assembly: InternalsVisibleTo("IntakeBot.Benchmarks")]
