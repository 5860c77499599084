// Messages of twenty words each, as patients might write them: plain ones, dangerous ones, slips, a list of denials, numbers.
namespace IntakeBot.Benchmarks;

internal static class Messages
{
    public const int Count = 8;

    public static readonly string[] TwentyWords =
    [
        "my lower back has been in spasm since saturday and it grabs every time I try to get up slowly",
        "since the weekend I cannot feel much when I wipe and both of my legs feel heavy on the stairs",
        "no fever, no weight loss, no numbness, nothing like that, just a very stiff neck after painting the kitchen ceiling",
        "the left calf cramps three or four times a night, seven out of ten at worst, gone when I stretch",
        "hi, do I need to undress for the needles, and can I still drive myself home afterwards if feeling fine",
        "I take ramipril and a statin, used to take warfarin but stopped that last year when my doctor said so",
        "shoulder is sore sinse about to weeks, cant lift my arm abov my head, ibuprofin helps only a litle bit",
        "my husband had crushing chest pain this morning but says it has gone now and does not want any fuss",
    ];
}
