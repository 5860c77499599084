// What clinic IT can mend: a folder in use, a store of a newer program, the wrong master key. The message says what to do and holds no patient text.
namespace IntakeBot.Records;

public sealed class RecordsException(string message, Exception? inner = null) : Exception(message, inner);
