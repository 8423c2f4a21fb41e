#!/usr/bin/env python3
"""Write what the reference tokenizer makes of texts in many scripts, for the tests of internal/read/wordpiece.

usage: wordpiece_reference.py TOKENIZER.json > internal/read/wordpiece/testdata/reference.jsonl

One JSON object a line: text, pieces (ids), words ([begin, end] in bytes of UTF-8, end exclusive)."""

import json
import random
import sys
import unicodedata

from tokenizers import Tokenizer

SENTENCES = """\
Two officials said they hadn’t been briefed – “orally or otherwise” – on the memo’s contents.
“We can’t confirm it,” Ada Lund told the Ferry Post; the U.S. embassy didn't reply by 5:30 p.m.
DON'T shout, e-mail: ada.lund@example.org / +45 33 11 22 33 … 12,5 % (€3.4m)!
Le ministre a déclaré : « Nous n’avons pas été informés », selon l’Agence côtière.
Der Sprecher sagte, man habe „keine Erkenntnisse“; Überprüfung läuft. Straße, STRASSE, ẞ.
Ο ΥΠΟΥΡΓΟΣ ΔΗΛΩΣΕ ότι δεν γνωρίζει τίποτα· οι πηγές σιωπούν.
Министр заявил: «Мы ничего не знаем», — сообщило агентство. Ещё й ё.
外交部发言人表示，目前无法证实有关报道。𠀀𪜶
首相は「報告を受けていない」と述べた。ｶﾀｶﾅ がぎぐ
대변인은 보고받은 바 없다고 말했다. 한국어
قال المتحدث إن الخبر غير مؤكد. مُحَمَّدٌ ٠١٢٣
דובר הצבא אמר כי הידיעה לא אומתה. שָׁלוֹם
मंत्री ने कहा कि रिपोर्ट की पुष्टि नहीं हुई है। १२३
โฆษกกล่าวว่ายังไม่มีการยืนยันข่าวนี้
Bộ trưởng nói rằng báo cáo chưa được xác nhận. Đặng Thị Ngọc Ánh
İstanbul'da ışık; DİYARBAKIR, Iğdır. ﬁne ﬂow ﬃ ǅ ŉ
naïve façade coöperate re\u0301sume\u0301 A\u030angstro\u0308m Z\u0351\u036b\u0343algo
zero\u200bwidth no\u00a0break soft\u00adhyphen bom\ufeffmark em\u2003space line\u2028sep nel\u0085end tab\tend
emoji 👍🏽 family 👨‍👩‍👧 flag 🇩🇰 heart ❤️ keycap 1️⃣ ©®™ ½ ² № ℃
nul\u0000char bell\u0007char replacement\ufffdchar private\ue000use
antidisestablishmentarianism pneumonoultramicroscopicsilicovolcanoconiosis
""".split("\n")


def main(path):
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    rng = random.Random(1)
    texts = [s for s in SENTENCES if s] + ["", " ", "a" * 100, "a" * 101, "é" * 100, "##s # #", "x" * 30 + "—" + "y" * 30]
    # The library's tables are of an old Unicode: only characters that were what they are now even before.
    old = unicodedata.ucd_3_2_0
    assigned = [c for c in map(chr, range(0x20, 0x2FA20))
                if unicodedata.category(c) not in ("Cn", "Cs", "Co") and unicodedata.category(c) == old.category(c)]
    latin = [c for c in assigned if c < "\u0250"]
    for i in range(300):
        pool = latin if i % 3 == 0 else assigned
        near = rng.randrange(len(pool))  # neighbours, so that a line is mostly of one script
        pool = pool[max(0, near - 200) : near + 200] + list("  said the,.’")
        texts.append("".join(rng.choice(pool) for _ in range(rng.randint(1, 60))))
    for text in texts:
        encoded = tokenizer.encode(text, add_special_tokens=False)
        words, last = [], None
        byte = [0]
        for c in text:
            byte.append(byte[-1] + len(c.encode()))
        for word, (begin, end) in zip(encoded.word_ids, encoded.offsets):
            if word != last:
                words.append([byte[begin], byte[end]])
            else:
                words[-1][1] = max(words[-1][1], byte[end])
            last = word
        print(json.dumps({"text": text, "pieces": encoded.ids, "words": words}))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
