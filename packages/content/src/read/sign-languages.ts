/**
 * What instructions to a model say in other languages than English, as signs made of words by their meaning: an order that is to be
 * ignored is one in any language, whichever stands first. Words are beginnings of words, folded (signs.ts): without accents, small.
 */
import type { Sign } from './sign-patterns.ts';

/** Words by meaning: Latin scripts first (German, French, Spanish, Portuguese, Italian, Dutch, Polish, Turkish, Swedish, Vietnamese …), then others. */
const IGNORE =
  '(?:ignor|missacht|vergiss|vergesst|vergessen sie|ubergehe|setze? dich uber|oubli|neglig|ne tiens? (?:pas|plus) compte|olvid|haz caso omiso|desconsider|esquec|dimentic|trascur|negeer|vergeet|zignoruj|pomin|zapomnij|yok say|gormezden gel|dikkate alma|unut|glom |bortse|bo qua|quen di|abaikan|lupakan|' +
  'игнорир|ігнор|забуд|отброс|не следуй|не виконуй|忽略|无视|忘记|忘掉|忽視|無視|忘れ|従わ(?:ず|ない)|무시|잊|تجاهل|انس|תתעלם|התעלם|שכח|अनदेख|भूल जा|अनदेखा|παραβλεψ|αγνοησ)';
const ORDERS =
  '(?:anweisung|instruktion|vorgabe|befehl|regeln|instruction|consigne|directive|regles|instruccion|instruco|istruzion|ordenes|reglas|regras|regole|instructies|opdrachten|regels|polecen|instrukcj|wytyczn|talimat|komut|kurallar|instruktion|regler|huong dan|chi thi|quy tac|instruksi|perintah|' +
  'инструкц|указани|правил|команд|інструкц|вказівк|指令|指示|提示|说明|規則|规则|命令|ルール|プロンプト|지시|명령|프롬프트|규칙|تعليمات|اوامر|أوامر|הוראות|הנחיות|निर्देश|आदेश|οδηγι|εντολ)';
const ALL =
  '(?:\\balle[rsnm]?\\b|samtlich|\\btoutes?\\b|\\btous\\b|\\btodas\\b|\\btodos\\b|\\btutt[ei]\\b|wszystki|\\btum\\b|\\bbutun\\b|\\balla\\b|moi |tat ca|semua|все(?!\\p{L})|всех|усі|всі|所有|一切|全部|すべて|全て|모든|جميع|(?<!\\p{L})כל|सभी|ολες)';
const YOUR =
  '(?:\\bdeine|\\bdir\\b|\\btes\\b|\\bvotre|\\bvos\\b|\\btus?\\b|\\bseus?\\b|\\bsuas?\\b|\\btu[oae]i?\\b|\\bjouw|\\bje\\b|twoj|\\bdin[ae]?\\b|cua ban|kamu|\\bsvoj|сво(?:й|и|ю|ё|е|ї)|тво(?:й|и|ю|ё|е)|你的|您的|あなた|당신|너의|الخاصة? بك|שלך|अपन|आपके|σου)';
const EARLIER =
  '(?:bisherig|vorherig|vorangegangen|obig|precedent|anterieur|ci-dessus|initial|recu|anterior|previ|preced|de arriba|acima|sopra|eerder|vorige|poprzedni|wczesniejsz|onceki|tidigare|truoc do|sebelumnya|предыдущ|прежн|прошл|попередн|之前|以前|以上|先前|上述|これまで|前の|이전|위의|السابق|קודמ|पिछल|προηγουμ)';
const SYSTEM_PROMPT =
  '(?:system[- ]?(?:prompt|nachricht|anweisung|meddelande)|message systeme|(?:prompt|mensa[jg](?:em|e|gio)?|messaggio|instrucciones) (?:de|del|do|di) sistema|prompt systemowy|sistem (?:istem|prompt|talimat)|loi nhac he thong|системн\\S* (?:пром|сообщ|инстр|запит)|системний пром|系统提示|系統提示|システム ?(?:プロンプト|メッセージ|指示)|시스템 ?(?:프롬프트|메시지)|رسالة النظام|موجه النظام|הנחיית המערכת|הנחיות המערכת|सिस्टम प्रॉम्प्ट|सिस्टम परॉमपट)';
const SHOW =
  '(?:\\bgib\\b|zeige|verrate|nenne|affich|revel|montr|muestra|mostr|rivel|\\btoon|wyswietl|pokaz|ujawnij|goster|yazdir|visa|in ra|hien thi|tampilkan|вывед|покаж|раскро|раскры|输出|显示|透露|打印|表示|出力|教え|출력|보여|اعرض|اكشف|הצג|חשוף|दिखा|बता)';
const MODEL =
  '(?:\\bki[- ]?(?:assistent|agent|modell|system)|sprachmodell|assistants? i\\.?a\\b|agents? i\\.?a\\b|\\bmodeles? de langage|(?:asistente|assistente|agente)s?(?: de)? (?:ia|inteligencia artificial)\\b|\\bmodelos? de (?:lenguaje|linguagem)|modell[oi] linguistic|taalmodel|\\bai[- ]?(?:assistent|modell|agent)|model\\w* jezykow|(?<!\\p{L})model jezykow|asysten\\w* (?:ai|si)\\b|yapay zeka|dil modeli|sprakmodell|tro ly ai|mo hinh ngon ngu|asisten ai|' +
  'ии[- ]?(?:ассистент|агент|помощник|модел)|языков\\S* модел|мовн\\S* модел|ші[- ]?(?:асистент|агент|помічник)|人工智能|(?:ai|智能) ?(?:助手|助理|代理|模型)|语言模型|語言模型|大模型|(?:ai|人工知能) ?(?:アシスタント|エージェント|モデル)|言語モデル|(?:ai|인공지능) ?(?:비서|어시스턴트|에이전트|모델)|언어 모델|(?:مساعد|وكيل|نموذج) (?:ال)?(?:ذكاء|لغ)|المساعد الذكي|מודל שפה|עוזר (?:ה)?(?:ai|בינה)|(?:एआई|ai) (?:सहायक|एजेंट|मॉडल)|भाषा मॉडल)';
const IF_YOU_ARE =
  '(?:wenn du|falls du|si (?:tu es|vous etes|eres|es usted)|se (?:sei|voce e)|als je een|jesli jestes|eger bir|om du ar|neu ban la|jika (?:anda|kamu)|если (?:ты|вы)|якщо (?:ти|ви)|如果你是|若你是|もし(?:も)?あなたが|당신이|إذا كنت|اذا كنت|אם אתה|यदि आप|अगर आप)';
const CALLING =
  '(?:hinweis|achtung|nachricht|anweisung|an (?:alle )?|attention|note|message|nota|avis[oe]|attenzione|mensa[jg]|let op|uwaga|dikkat|obs|chu y|perhatian|внимани|увага|примечани|致|注意|给|給|お知らせ|주의|تنبيه|إلى|الى|לתשומת|ध्यान|सूचना)';
/** What a sentence that begins with an `if you are` of this kind may call its reader. */
const BARE =
  '(?:(?:une? |eine? |un |una |uma )?(?:ki|ia|ai|sztuczn|yapay)\\b|ии(?!\\p{L})|ші(?!\\p{L})|نموذج|ذكاء|בינה|एआई)';
const NOT =
  '(?:\\bohne\\b|\\bnicht|\\bkein|\\bsans\\b|\\bne\\b|\\bn.(?=\\w)|\\bpas\\b|\\bsin\\b|\\bno\\b|\\bsem\\b|\\bnao\\b|\\bsenza\\b|\\bnon\\b|zonder|\\bniet|\\bbez\\b|\\bnie\\b|\\butan\\b|\\binte\\b|madan|meden|\\bkhong\\b|\\bdung\\b|\\btanpa\\b|jangan|(?<![\\p{L}])не |(?<![\\p{L}])без |不要|不得|勿|别|不告|没有|ずに|ないで|な(?:い|く)|없이|말고|말라|마세요|بدون|دون|(?<![\\p{L}])لا |בלי|אל ת|बिना|मत |नहीं)';
/** Both in one word. */
const CONCEAL =
  '(?:verschweig|verheimlich|cache[rz]? |ocult|nascond|verzwijg|ukryj|скрой|скрыв|приховай|隐瞒|隠して|숨기)';
const USER =
  '(?:benutzer|nutzer|anwender|utilisat|usuari|utent[ei]|gebruiker|uzytkowni|kullanici|anvandar|nguoi dung|pengguna|пользовател|користувач|用户|用戶|使用者|ユーザー?|사용자|المستخدم|המשתמש|उपयोगकर्ता)';
const TELL =
  '(?:frag|sag|mitteil|inform|verrat|melde|\\bdire\\b|\\bdi[gsc]\\w|pregunt|pergunt|avis|demand|prevenir|zeg|vertel|vrag|pyta|mow|inform|sor|soyle|bildir|berat|fraga|\\bnoi\\b|\\bhoi\\b|\\bbao\\b|memberi|bertanya|сообщ|спрос|спраш|говор|повідом|пит|告诉|告知|通知|询问|提及|知らせ|伝え|尋ね|確認|알리|말하|묻|إخبار|تخبر|سؤال|إبلاغ|לספר|לשאול|להודיע|תספר|बता|पूछ)';
const FROM_NOW_ON =
  '(?:ab (?:jetzt|sofort) |von nun an|a partir d[eao]s? |desormais|dorenavant|de ahora en adelante|d.ora in (?:poi|avanti)|vanaf nu|od teraz|bundan sonra|fran och med nu|tu bay gio|mulai sekarang|с этого момента|отныне|відтепер|从现在|從現在|今から|これから|以降は|지금부터|من الآن|من الان|מעכשיו|अब से)';

/** Within one sentence, either first. */
function near(one: string, other: string, gap = 40): string {
  const between = `[^.!?;\\n。！？；]{0,${gap}}`;
  return `${one}${between}${other}|${other}${between}${one}`;
}

/** Signs of one name that need the same words. */
function signs(
  name: string,
  needs: string,
  patterns: readonly (readonly [weight: number, pattern: string])[],
): Sign[] {
  const needed = new RegExp(needs, 'u');
  return patterns.map(([weight, pattern]) => ({
    name,
    weight,
    needs: needed,
    pattern: new RegExp(pattern, 'u'),
  }));
}

/** What makes an order one for a certain case: people are told so. */
const IN_CASE =
  '(?:\\bfalls\\b|\\bwenn\\b|\\bsi\\b|\\bse\\b|\\bals\\b|\\bjesli|\\beger\\b|\\bom\\b|\\bneu\\b|\\bjika\\b|если|якщо|如果|场合|場合|경우|إذا|اذا|(?<!\\p{L})אם(?!\\p{L})|यदि|अगर)';
const SAME_SENTENCE = '[^.!?;\\n。！？；]';
const BEGINS = '(?:^|[.!?;\\n。！？；:：])';
const ORDERS_IGNORED = `${SAME_SENTENCE}{0,50}(?:${near(IGNORE, ORDERS)})`;

/** Ahead in the same sentence. */
function ahead(words: string): string {
  return `(?=${SAME_SENTENCE}{0,80}${words})`;
}

export const SIGNS_ABROAD: readonly Sign[] = [
  ...signs('overrides instructions', IGNORE, [
    [2, `${BEGINS}${ahead(`(?:${ALL}|${YOUR})`)}${ORDERS_IGNORED}`],
    [2, `${BEGINS}(?!${SAME_SENTENCE}{0,120}${IN_CASE})${ahead(EARLIER)}${ORDERS_IGNORED}`],
    [1, `${BEGINS}${ahead(EARLIER)}${ORDERS_IGNORED}`],
  ]),
  ...signs('asks for the system prompt', SYSTEM_PROMPT, [
    [1.5, `${near(SHOW, SYSTEM_PROMPT)}|${near(YOUR, SYSTEM_PROMPT, 12)}`],
  ]),
  ...signs('speaks to a model', IF_YOU_ARE, [[2, `${IF_YOU_ARE}[^.\\n]{0,15}(?:${MODEL}|${BARE})`]]),
  ...signs('speaks to a model', MODEL, [
    [1.5, `${CALLING}[^.\\n]{0,15}${MODEL}[\\p{L}\\p{M}]*\\s*[:,!：，！]`],
    [1, `${BEGINS}\\s*[#*>]*\\s*${MODEL}[\\p{L}\\p{M}]*\\s*(?:へ|[:,!：，！])`],
  ]),
  ...signs('wants it kept from the user', USER, [
    [1, near(NOT, `(?:${near(TELL, USER, 30)})`, 30)],
    [1, near(CONCEAL, USER, 30)],
  ]),
  ...signs('gives a new role', FROM_NOW_ON, [[1, FROM_NOW_ON]]),
];

/** What every one of these signs needs to come to enough: other text is spared them. */
export const SPEAKS_ABROAD = new RegExp(`${IGNORE}|${MODEL}|${SYSTEM_PROMPT}|${IF_YOU_ARE}`, 'u');
