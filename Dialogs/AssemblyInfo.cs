// Tests look at single steps of the reader.
using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("IntakeBot.Tests")]
