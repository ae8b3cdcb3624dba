/**
 * What text says that means to steer a model, as data. Patterns run over folded text (lower case, no accents, look-alike letters
 * made Latin, marks taken out). One kind of sign counts once; what weighs 2 is enough by itself, the rest needs company.
 */

export interface Sign {
  /** In few words, for the warning. */
  readonly name: string;
  readonly weight: number;
  readonly pattern: RegExp;
}

const VERB =
  "(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|overrid(?:e|ing)|bypass|neglect|dismiss|discard|(?:do not|don'?t|stop|never) (?:follow|obey)(?:ing)?|pay no attention to|void|supersedes?|cancels?)";
const EARLIER =
  '(?:previous(?:ly)?|prior|above|preceding|earlier|foregoing|existing|original|initial|system|former|old|default|safety|security|developer)';
const ORDERS =
  '(?:instructions?|prompts?|directives?|guidelines?|guardrails?|commands?|orders|directions|constraints|restrictions|programming|training)';
const MODEL =
  '(?:ai|llm|a\\.i\\.|language model|chat ?bot|ai model|ai assistant|ai agent|assistant|agent|claude|chatgpt|gpt(?:-?\\d\\w*)?|gemini|copilot|rovo)s?';
const READING =
  '(?:read(?:ing|s)?|process(?:ing|es)?|summari[sz](?:ing|es?)|analy[sz](?:ing|es)|index(?:ing|es)|pars(?:ing|es)|view(?:ing|s)|ingest(?:ing|s)|access(?:ing|es)|see(?:s|ing)?)';
const OURS =
  'confluence_(?:trash|delete|edit|create|move|copy|execute|add|update|restore|get|search|list|resolve|find)\\w*';
const SECRETS =
  "(?:api[- ]?keys?|(?:access |session )?tokens?|passwords?|credentials?|secrets?|cookies?|conversation|chat history|confidential|private|environment variables|everything|all (?:pages|documents|files|content|data)|(?:page|file|message|the) contents?|contents? of|(?:customer|user|employee|contact)s? list|(?:the |your )?(?:user|customer)'?s? (?:data|names?|emails?|details|information|request|question))";

export const SIGNS: readonly Sign[] = [
  {
    name: 'overrides instructions',
    weight: 2,
    pattern: new RegExp(
      `\\b${VERB}\\b[^.!?\\n]{0,25}\\b(?:all|any|every|your|you|everything|these|those)\\b[^.!?\\n]{0,25}\\b(?:${ORDERS}\\b|(?:previous|prior|earlier) (?:text|context|messages|rules)|you (?:were|have been) (?:told|given|taught)|(?:your|you follow) rules|your (?:polic(?:y|ies)|context|task))`,
    ),
  },
  {
    name: 'overrides instructions',
    weight: 2,
    pattern: new RegExp(
      `\\b${VERB} (?:of )?(?:the |what was |everything |all )?${EARLIER}\\b(?: and [a-z]+)? (?:\\w+ )?${ORDERS}\\b(?! (?:if|when|unless|for|in|on|from|about|of|at|if you)\\b)`,
    ),
  },
  {
    name: 'overrides instructions',
    weight: 2,
    pattern: new RegExp(
      `\\b(?:forget|disregard|ignore) (?:everything|all|what(?:ever)?) (?:that )?(?:(?:is |was |comes? |came |stands? |written )*(?:above|before|so far|until now)|you (?:know|were|have|had)|i (?:said|told))|(?:previous|prior|earlier) ${ORDERS} (?:are|is|were) (?:now )?(?:void|invalid|cancel|null|obsolete|superseded|no longer)`,
    ),
  },
  {
    name: 'overrides instructions',
    weight: 2,
    pattern:
      /(?:ignorier|missacht|vergiss|vergessen sie)[^.]{0,40}(?:anweisung|instruktion|vorgabe|befehl|regeln)|(?:ignor|oubli|neglig)[a-z]*[^.]{0,30}(?:instructions|consignes|directives|regles)[^.]{0,20}(?:precedent|anterieur|ci-dessus|initial|recu)|(?:ignor|olvid|esquec|dimentic)[a-z]*[^.]{0,30}(?:instruccion|instruco|istruzion|orden|regl|regra|regol)[a-z]*[^.]{0,25}(?:anterior|previ|preced|de arriba|acima|sopra)|(?:negeer|vergeet)[^.]{0,30}(?:instructies|opdrachten)|(?:игнорируй|забудь|не следуй)[^.]{0,40}(?:инструкц|указани|правил|команд)|(?:忽略|无视|忘记|忘掉|忽視|無視)[^。]{0,15}(?:指令|指示|提示|说明|規則|规则)|(?:指示|命令|ルール|プロンプト)[^。]{0,8}(?:無視|忘れ)|(?:지시|명령|프롬프트)[^.]{0,10}(?:무시|잊)/,
  },
  {
    name: 'asks for the system prompt',
    weight: 2,
    pattern:
      /\b(?:reveal|print|show|output|repeat|display|leak|disclose|tell (?:me|us)|return|share|dump|write(?: out)?|quote|summari[sz]e)\b[^.\n]{0,40}\byour (?:\w+ )?(?:system|initial|hidden|original|secret|full|developer)? ?(?:system )?(?:prompt|instructions)\b/,
  },
  {
    name: 'asks for the system prompt',
    weight: 1,
    pattern:
      /\b(?:reveal|print|output|repeat|leak|disclose|dump)\b[^.\n]{0,40}\bsystem (?:prompt|message|instructions)\b/,
  },
  {
    name: 'speaks to a model',
    weight: 1.5,
    pattern: new RegExp(`\\b${MODEL}\\b[^.\\n]{0,20}\\b${READING}\\b[^.\\n]{0,20}\\bthis\\b`),
  },
  {
    name: 'speaks to a model',
    weight: 2,
    pattern: new RegExp(
      `\\b${MODEL}\\b[^.\\n]{0,20}\\b${READING}\\b[^.\\n]{0,20}\\bthis\\b[^.\\n]{0,40}(?:\\b(?:must|should|shall|needs? to|(?:is|are) (?:required|instructed|to))\\b|:)`,
    ),
  },
  {
    name: 'speaks to a model',
    weight: 1.5,
    pattern:
      /\b(?:note|message|instructions?|attention|important|notice|hey|hi|hello|dear|directive|command|task)(?: for| to|,|:|!)? (?:all |any |every |the |you,? )?(?:ai|llm|language model|chat ?bot|ai assistant|ai agent|assistant|claude|chatgpt|gemini|copilot|rovo|agent)s?(?: (?:assistant|agent|model|system|tool)s?)?\s*[:,!.(\n-]/,
  },
  {
    name: 'speaks to a model',
    weight: 1.5,
    pattern:
      /\bif you(?:'re| are) (?:an? |the )?(?:ai\b|llm|large language|language model|bot\b|chatbot|automated (?:agent|system|tool|reader)|ai (?:assistant|agent|model))|\b(?:ai|llm|claude|chatgpt|copilot|assistant)s?,? (?:you )?(?:must|shall|are required to|are instructed to|is instructed to) /,
  },
  {
    name: 'speaks to a model',
    weight: 2,
    pattern:
      /\bas an? (?:ai|llm|large language model|language model)(?: language)?(?: (?:assistant|agent|model))?,? you (?:must|should|will|need|have to|are|shall)\b/,
  },
  {
    name: 'gives a new role',
    weight: 2,
    pattern:
      /\byou are (?:now )?(?:an? )?(?:unrestricted|unfiltered|uncensored|jailbroken|dan\b|(?:in|entering) (?:unrestricted|god|jailbreak|dan) mode|free from|no longer (?:bound|restricted|an? |limited))/,
  },
  {
    name: 'gives a new role',
    weight: 1,
    pattern:
      /\byou are now (?:a|an|the|in|my)\b|\bfrom now on,? (?:you|your|always|only)\b|\bpretend (?:to be|you are|that you)|\bact as (?:if you (?:are|were|have)|an? (?:unrestricted|evil|uncensored|different)|root\b|dan\b)|\byour new (?:\w+ )?(?:task|instructions?|role|objective|goal|identity|purpose)\b|\byour (?:task|role|goal|instructions?|objective) (?:has|have) changed|\bnew (?:system )?(?:instructions?|directives?|objective)(?: \([^)]*\))?\s*:|\byour (?:real|true|actual|only) (?:task|goal|instructions?|objective|purpose|job)\b/,
  },
  {
    name: 'imitates the boundary of this answer',
    weight: 2,
    pattern: /\[\/?untrusted-[0-9a-f]+\]|\[\/untrusted\]/,
  },
  {
    name: 'imitates a conversation',
    weight: 1.5,
    pattern:
      /<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id|end_header_id)[^>]{0,20}\|?>|\[\/?inst\]|<<\/?sys>>|(?:^|\n)[#*>\s]*(?:system|assistant|human|developer)(?: (?:message|prompt|override|note))?\s*:\s*(?:you|ignore|the user|i (?:will|have)|override|new|from|disregard|sure|understood|all|stop)\b|<\/?(?:system_prompt|system-reminder|system|assistant|human|tool_result|function_results|user_query)>\s*(?:you|ignore|the user|new|override|now|\n)/,
  },
  {
    name: 'imitates the end of the page',
    weight: 1.5,
    pattern:
      /\b(?:end|start|begin(?:ning)?)(?: of)?(?: the)? (?:untrusted|trusted|user|system|admin|retrieved|page|document|quoted)[ -](?:text|data|content|document|input|page|prompt|instructions?|message|section)s?\b/,
  },
  {
    name: 'imitates a tool call',
    weight: 2,
    pattern: new RegExp(
      `<(?:antml:)?(?:invoke|function_calls?|tool_calls?|tool_use)\\b[^>]*>|"(?:name|tool|tool_name|function|method)"\\s*:\\s*"(?:${OURS}|tools/call)"|\\b${OURS}\\s*\\(|\\[(?:tool_call|function_call)s?\\b`,
    ),
  },
  {
    name: 'asks to use a tool',
    weight: 2,
    pattern:
      /\b(?:must|should|shall|need to|have to) (?:now |immediately |then |also )?(?:call|use|invoke|run|execute)\b[^.\n]{0,20}\bconfluence_(?:trash|delete|edit|create|move|execute|add|update)/,
  },
  {
    name: 'asks to use a tool',
    weight: 1,
    pattern: new RegExp(
      `\\b${OURS}|\\b(?:call|use|invoke|run|execute|trigger)\\b[^.\\n]{0,20}\\b(?:tool|function|mcp server)s?\\b[^.\\n]{0,40}\\b(?:delete|send|post|trash|forward|overwrite|export)|\\b(?:delete|trash|overwrite|wipe|remove|empty|archive) (?:all|every|each|this|the whole)(?: of)?(?: the)? (?:pages?|spaces?|content|documents?|files?|comments?)\\b`,
    ),
  },
  {
    name: 'asks to send data away',
    weight: 1,
    pattern: new RegExp(
      `\\b(?:send|post|forward|upload|exfiltrate|transmit|e-?mail|leak|submit|deliver|append|embed|copy|paste|include|encode|put|attach|write|give|share)\\b[^.\\n]{0,80}\\b${SECRETS}[^\\n]{0,90}?(?:https?://|@[\\w-]+\\.\\w|webhook|\\burl\\b|\\battacker|\\bexternal\\b|\\bimage\\b)`,
    ),
  },
  {
    name: 'asks to send data away',
    weight: 1,
    pattern:
      /!\[[^\]]*\]\(<?https?:\/\/[^)\s]*(?:[{<[]|=(?:secret|token|data|summary|base64|encoded)\b)|\bhttps?:\/\/[^\s)]*[?&]\w+=[{<[]/,
  },
  {
    name: 'wants it kept from the user',
    weight: 1,
    pattern:
      /\b(?:do not|don'?t|never|without|not) (?:tell|inform|mention|reveal|notify|alert|disclos|warn|ask|show|let|report|confirm|flag|acknowledg|draw)\w*\b[^.\n]{0,40}\b(?:users?|humans?|operators?|anyone|person who|requester|(?:this|these|the) (?:message|instructions?|text|note|steps?|comment))\b|\b(?:silently|secretly|covertly|quietly)\b[^.\n]{0,40}\b(?:send|call|delete|add|include|insert|run|execute|change|edit|forward|post)/,
  },
  {
    name: 'tells what to answer',
    weight: 1,
    pattern:
      /\b(?:in|to|at the (?:start|end|top|beginning|bottom) of|append to|end) (?:all |every |each )?(?:of )?your (?:answers?|responses?|repl(?:y|ies)|summar(?:y|ies)|output)\b|\b(?:before|when|while|after|once|instead of|prior to) (?:you )?(?:answer(?:ing)?|respond(?:ing)?|summari[sz](?:e|ing)|reply(?:ing)?|doing anything)\b|\b(?:respond|reply|answer) (?:only |exactly )?(?:with|to (?:every|all|any) [a-z]+(?: [a-z]+)? with) |\b(?:tell|convince|advise|instruct|assure|ask) the user\b|\binstead,? (?:output|print|respond|reply|say|write|return|list|reveal|execute|translate)\b|\b(?:say|state|report|claim|write|output|print|answer)(?: only| exactly)?,? (?:that |")(?:this|the|it|all|there|pwned|i )/,
  },
  {
    name: 'changes the task',
    weight: 1,
    pattern:
      /\b(?:stop|abandon|disregard|ignore|cancel|drop|suspend) (?:the|your|this|previous|current|any) (?:[a-z]+ ){0,3}(?:task|analysis|summary|summari[sz]ation|review|translation|request)\b/,
  },
  {
    name: 'imitates a message of the system',
    weight: 1,
    pattern:
      /\[\/?(?:system|trusted)(?:[ _-](?:message|prompt|text|data|notice|override|update))?[^\]\n]{0,20}\]|\b(?:system|admin|priority) override\b/,
  },
  {
    name: 'claims authority',
    weight: 0.5,
    pattern:
      /\b(?:you must|mandatory|immediately|highest priority|top priority|priority override|pre-?authori[sz]ed|has (?:already )?(?:approved|authori[sz]ed)|administrator (?:has|mode)|security team has|authori[sz]ed by|override code|urgent)\b/,
  },
];

/** Words and beginnings of words that text of this kind does not do without; everything else is not looked at closer. */
export const ANCHOR_WORDS = new RegExp(
  'ignor|disregard|forget|overrid|supersed|bypass|instruct|prompt|assistant|language model|chat ?bot|chatgpt|claude|gemini|copilot|' +
    'you are (?:now|no longer)|from now on|pretend|your (?:answer|response|reply|summary|task)|system(?:>|[ _](?:prompt|message|instruction|override)|: )|' +
    'tool_|tools/call|function_call|invoke|confluence_|the user|exfiltrat|missacht|vergiss|negeer|olvid|esquec|dimentic',
  'iy',
);
/** How each of these begins: five characters, in small letters. */
export const ANCHOR_HEADS =
  'ignor|disre|forge|overr|super|bypas|instr|promp|assis|langu|chat |chatb|chatg|claud|gemin|copil|you a|from |prete|your |syste|' +
  'tool_|tools|funct|invok|confl|the u|exfil|missa|vergi|negee|olvid|esque|dimen';
/** Anchors that are no words, or that only their capitals make rare. */
export const ANCHOR_SIGNS: readonly RegExp[] = [
  /\b(?:AI|A\.I\.|LLM)s?\b/g,
  /\[\/?(?:INST|system|trusted|untrusted)/gi,
  /<(?:\||<SYS)/gi,
];
/** What these begin with. */
export const ANCHOR_SIGN_HEADS = 'AL[<';
/** Anchors in other scripts. */
export const ANCHORS_ABROAD =
  /игнорир|забудь|忽略|无视|忘记|無視|指示|지시|프롬프트|(?<![\uFF21-\uFF5A])[\uFF21-\uFF5A]{3,}/gi;
/** What these begin with. */
export const ABROAD_HEADS =
  'из忽无忘無指지프［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ';

/** Words of pages that write about such attacks: one of the first kind and another of the second. */
export const SUBJECT = /prompt[- ]?injection|jail ?break|indirect injection|instruction injection|llm0?1\b/i;
export const SUBJECT_WORDS =
  /owasp|attack|adversar|red[- ]team|mitigat|threat|malicious|guardrail|vulnerab|payload|exploit|defen[cs]e/i;
