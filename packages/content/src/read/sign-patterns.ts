/**
 * What text says that means to steer a model, as data. Patterns run over folded text (lower case, no accents, look-alike letters
 * made Latin, marks taken out). One kind of sign counts once; what weighs 2 is enough by itself, the rest needs company.
 */

export interface Sign {
  /** In few words, for the warning. */
  readonly name: string;
  readonly weight: number;
  readonly pattern: RegExp;
  /** What the pattern cannot do without: a quick look that spares the long one. */
  readonly needs?: RegExp;
}

const VERB =
  "(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?(?! to\\b)|overrid(?:e|ing)|bypass|neglect|dismiss|discard|(?:do not|don'?t|stop|never) (?:follow|obey)(?:ing)?|pay no attention to|void|supersedes?|cancels?)";
const EARLIER =
  '(?:previous(?:ly)?|prior|above|preceding|earlier|foregoing|existing|original|initial|system|former|old|default|safety|security|developer|hidden)';
const ORDERS =
  '(?:instructions?|prompts?|directives?|guidelines?|guardrails?|commands?|orders|directions|constraints|restrictions|programming|(?<!old )training|(?:system|developer|operator) messages?)';
/** Names that only a model has, and names that people and programs have too. */
const ONLY_MODEL =
  '(?:(?:ai|llm|a\\.i\\.|(?:large )?language|gpt)(?:[- ](?:model|assistant|agent|bot|tool|reader|system)s?)?|(?:coding|digital|virtual) (?:assistant|agent)|chat ?bot|(?:ro)?bot reader|automated (?:summari[sz]er|reader|agent|assistant)|claude|chatgpt|gpt(?:-?\\d\\w*)?|gemini|copilot|rovo)s?';
const MODEL = `(?:${ONLY_MODEL}|(?:assistant|agent|bot|robot|model|machine)s?)`;
/** What a sentence begins behind. */
const BEGINS =
  '(?:^|[.!?:;\\n][\\s"\'(#*>|x[\\]-]*|["\'(|[@] ?|= |\\b(?:dear|hey|hi|hello|attention|to|for)(?: (?:all|any|every|the|you))?,? )';
const CONSENT =
  '(?:confirm(?:ed|ation)?s?|approv(?:ed|als?|e)|consent(?:ed)?|permission|authori[sz](?:ed|ation)|agreed)';
const READING =
  '(?:read(?:ing|s)?|process(?:ing|es)?|cit(?:e|es|ing)|quot(?:e|es|ing)|translat(?:e|es|ing)|summari[sz]e|summari[sz](?:ing|es?)|analy[sz](?:ing|es)|index(?:ing|es)|pars(?:ing|es)|view(?:ing|s)|ingest(?:ing|s)|access(?:ing|es)|see(?:s|ing)?)';
const OURS =
  'confluence_(?:trash|delete|edit|create|move|copy|execute|add|update|restore|get|search|list|resolve|find)\\w*';
/** Tools that change something. */
const OUR_WRITERS =
  'confluence_(?:trash|delete|edit|create|move|copy|execute_(?:write|destructive|admin)|add|update|restore|resolve)\\w*';
const SECRETS =
  "(?:api[- ]?keys?|(?:access |session )?tokens?|passwords?|credentials?|secrets?|cookies?|conversation|chat history|confidential|private|environment variables|everything|all (?:pages|documents|files|content|data)|(?:page|file|message|the) contents?|(?:user|previous|last) messages?|contents? of|(?:customer|user|employee|contact)s? list|(?:the |your )?(?:user|customer)'?s? (?:data|names?|emails?|details|information|request|question))";

export const SIGNS: readonly Sign[] = [
  {
    name: 'overrides instructions',
    weight: 2,
    pattern: new RegExp(
      `\\b${VERB}\\b(?:[^.!?:\\n]|:(?! )){0,25}\\b(?:all|any|every|your|you|everything|(?:these|those)(?! (?:commands|constraints|restrictions)))\\b[^.!?\\n]{0,25}\\b(?:${ORDERS}\\b(?! (?:for|on|about|at) )|(?:previous|prior|earlier) (?:text|context|messages|rules)|you (?:were|have been) (?:told|given|taught)|(?:your|you follow) rules|your (?:polic(?:y|ies)|context|task))`,
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
    weight: 1.5,
    pattern: new RegExp(
      `\\b${VERB} (?:(?:all|any|every|the|your|these|previous|earlier|prior|current|whatever|everything|of|what) )*(?:the )?(?:users?|messages?|conversation|question|human|person|chat)(?:'s? (?:question|request|message|instructions|wishes))?\\b(?!'s? |-)|\\bnever mind (?:what|whatever) (?:the |your )?(?:user|person|human|they)\\b|\\bskip (?:the )?user'?s? (?:question|request)|\\bobey (?:only )?(?:this|the) (?:page|section|text|document|author)\\b|\\bpretend (?:that )?(?:your|you have no)\\b[^.\\n]{0,20}\\b(?:${ORDERS}|rules|limits|polic)|\\b${VERB} the (?:${ORDERS}|rules) (?:of the user|(?:that )?(?:your|you)\\b)`,
    ),
  },
  {
    name: 'overrides instructions',
    weight: 2,
    pattern: new RegExp(
      `\\b(?:forget|disregard|ignore) (?:everything|all|what(?:ever)?) (?:that )?(?:(?:is |was |comes? |came |stands? |written )*(?:above|before|so far|until now)|you (?:know(?! (?:about|of))|were|have|had)|i (?:said|told))|(?:previous|prior|earlier) ${ORDERS} (?:are|is|were) (?:now )?(?:void|invalid|cancel|null|obsolete|superseded|no longer)`,
    ),
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
    pattern: new RegExp(
      `\\b(?:note|notice|tip|hint|reminder|warning|message|instructions?|attention|important|notice|hey|hi|hello|dear|directive|command|task)(?: for| to|,|:|!)? (?:all |any |every |the |you,? )?${MODEL}(?: readers?)?\\s*[:,!.(\\n-]`,
    ),
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
      /\b(?:end|start|begin(?:ning)?)(?: of)?(?: the)? (?:untrusted|trusted|user|system|operator|assistant|admin|retrieved|page|document|quoted)[ -](?:text|data|content|document|input|page|prompt|instructions?|message|section)s?\b/,
  },
  {
    name: 'imitates a tool call',
    weight: 2,
    pattern: new RegExp(
      `<(?:antml:)?(?:invoke|function_calls?|tool_calls?|tool_use)\\b[^>]*>|"(?:name|tool|tool_name|function)"\\s*:\\s*"${OUR_WRITERS}"|\\b${OUR_WRITERS}\\s*\\(|\\[(?:tool_call|function_call)s?\\b`,
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
      `\\b(?:send|post|forward|upload|exfiltrate|transmit|e-?mail|leak|submit|deliver|append|embed|copy|paste|include|encode|put|attach|write|give|share)\\b[^.\\n]{0,80}\\b${SECRETS}[^\\n]{0,90}?(?:https?://|@[\\w-]+\\.\\w|webhook|\\burl\\b|\\blink\\b|\\battacker|\\bexternal\\b|\\bimage\\b)`,
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
  {
    name: 'speaks to a model',
    weight: 1,
    pattern: new RegExp(
      `${BEGINS}(?:${ONLY_MODEL}(?: readers?)?\\s*[:,!]|(?:assistant|agent|model|bot)s?\\s*[,!]) |\\b(?:${ONLY_MODEL}|(?:the|any|every) (?:assistant|model|agent|bot))\\b[^.\\n]{0,40}?\\b(?:must|should|shall|ha(?:s|ve) to|needs? to|(?:is|are) (?:hereby |now )?(?:to|required|instructed|obliged|authori[sz]ed|permitted|expected)) |\\byour (?:system (?:prompt|message)|developers?|training|context window|tools?|guidelines)\\b|\\bhereby (?:instructed|ordered)\\b`,
    ),
  },
  {
    name: 'asks for the system prompt',
    weight: 1.5,
    pattern:
      /\b(?:repeat|print|output|return|copy|write out|quote|display|echo)\b(?: out)?(?: \w+)? (?:words?|text|everything|messages?|content|lines?|instructions?|characters?|sentences?) (?:that (?:is|are|come|stand)s? )?(?:above|before (?:this|that)|preceding|so far)\b|\b(?:reveal|print|output|repeat|leak|disclose|show|display)s?\b[^.\n]{0,20}\b(?:its|your|the) (?:hidden|initial|secret|original|full|entire) (?:system )?(?:prompt|instructions)\b/,
  },
  {
    name: 'wants to be remembered',
    weight: 2,
    pattern:
      /\bremember\b[^.\n]{0,25}\b(?:future|later|next|all) (?:conversations?|chats?|sessions?|answers)\b|\b(?:store|save|keep|add|write) (?:this|it|that) (?:in|to) your memory\b/,
  },
  {
    name: 'speaks to a model',
    weight: 2,
    pattern:
      /\bif you(?:'re| are) (?:an? |the )?(?:llm|large language model|language model|ai (?:assistant|agent|model)|ai[,.:;)])/,
  },
  {
    name: 'gives a new role',
    weight: 1,
    pattern:
      /\b(?:unrestricted|uncensored|unfiltered|jailbroken) (?:ai|assistant|model|mode|bot|agent)\b|(?<!not )\bobey (?:only|this|the|me|my)\b|\bfrom (?:here|this point) on\b|\b(?:removed|without|has|have|ignores?) (?:every|all|any|no) (?:rule|restriction|limit|filter|guideline)s?\b|\b(?:context|conversation|session|memory)(?: is| was| has been)? (?:reset|discarded|cleared|wiped)\b|\byou (?:have|know) no (?:limits|limitations|restrictions|rules|guidelines|filters)\b|\b(?:assistant|ai|agent|llm)_instructions?\b|\b(?:developer|god|dan|debug|maintenance) mode (?:is )?(?:now )?(?:enabled|activated|on)\b|\byou (?:now )?(?:work for|obey|answer to|belong to)\b|\byour (?:task|goal|instructions?|objective|role) (?:has|have) been (?:updated|changed|replaced)/,
  },
  {
    name: 'imitates a conversation',
    weight: 2,
    pattern:
      /<\|[a-z_]+\|>\s*(?:system|user|assistant|developer|<\|)|<\|start_header_id\|>|\[\/inst\]|<<\/?sys>>|<\/?(?:function_results?|tool_results?)>|<\/(?:document|page|context|data|content|untrusted\w*|tool_result|user_query)>\s*<(?:system|instructions?|important|admin|user|assistant)\b/,
  },
  {
    name: 'imitates a conversation',
    weight: 1,
    pattern:
      /(?:^|\n)(?::::[\w-]+ |[#*>|\s["-])*(?:system|human|user|assistant|ai)\s*: \S|<(?:important|system|instructions?)>|\btool (?:result|output|response)s?\b(?: \([^)\n]*\))?\s*:/,
  },
  {
    name: 'imitates a conversation',
    weight: 1.5,
    pattern: /(?:^|\n)[#*>\s]*(?:human|user|system)\s*:[^\n]*\n\s*[#*>]*\s*(?:assistant|ai)\s*:/,
  },
  {
    name: 'claims authority',
    weight: 1,
    pattern: /\boperator (?:directive|message|order|instruction)s?\b/,
  },
  {
    name: 'imitates the end of the page',
    weight: 1,
    pattern: /[-=#*_[]{2,}\s*end of (?:the )?(?:document|page|file|input|context|prompt)\b/,
  },
  {
    name: 'claims consent',
    weight: 1,
    pattern: new RegExp(
      `\\b(?:users?|operators?|administrators?|humans?|owners?) (?:ha(?:s|ve) )?(?:already )?${CONSENT}\\b|\\bpre-?(?:approved|authori[sz]ed)\\b|"${CONSENT}"\\s*:\\s*(?:true|"yes)|\\bi (?:hereby )?confirm\\b|\\byes,? go ahead\\b`,
    ),
  },
  {
    name: 'wants no questions',
    weight: 1,
    pattern: new RegExp(
      `\\b(?:bypass|skip|without|suppress|no need (?:for|of)|(?:not|never)(?: need| have)?(?: to)? (?:ask|wait|request)(?: again)?(?: for)?|disable|override)\\b[^.\\n]{0,30}\\b(?:${CONSENT}|safety|guardrails|(?:asking|consulting) (?:the )?user)\\b|\\b(?:safety|security) (?:checks?|filters?|rules) (?:is|are) (?:now )?(?:disabled|off)\\b`,
    ),
  },
  {
    name: 'asks for a grave act',
    weight: 1,
    pattern:
      /\b(?:add|allow|invite|grant|give|make|promote|transfer|create|enable|reset)\b[^.\n]{0,60}\b(?:admin(?:ister|istrator)?s?|owner(?:ship)?|(?:write|full|admin) access|permissions?|rights|(?:api|access) tokens?|to (?:the|this|every|all) spaces?)\b|\b(?:delete|trash|wipe|erase|overwrite|purge|blank|close|approve)\b[^.\n]{0,30}\b(?:pages?|spaces?|documents?|comments?|attachments?|issues|requests?)\b|\brecommend\b[^.\n]{0,30}\bpayment\b/,
  },
  {
    name: 'asks to send data away',
    weight: 1,
    pattern:
      /\b(?:export|copy|move|post|publish|paste|upload|send|leak|forward|include|append|list|pass|e-?mail|read)\b[^.\n]{0,60}(?:\b(?:restricted|confidential|admin|payroll) (?:pages?|files?|spaces?|data)|\b(?:passwords|credentials|api tokens?|api keys?|secrets)\b|~\/\.ssh|\bid_rsa|(?<!\w)\.env\b|\/etc\/passwd)|\b(?:previous|last|all) (?:user )?messages?\b|\b(?:secrets|credentials|pages|data) (?:(?:that )?you (?:can|have)|(?:accessible|available) to you)\b|\b(?:send|mail|transmit|forward|post)\b[^.\n]{0,60}\S@\w|\b(?:passwords?|credentials|(?:api )?(?:tokens?|keys?)|secrets?)\b[^.\n]{0,20}\b(?:appended|attached|added|included)\b[^\n]{0,40}https?:/,
  },
  {
    name: 'asks to send data away',
    weight: 2,
    pattern:
      /https?:\/\/[^\s)]*[?&][\w-]+=[{<[(%][^)\n]{0,60}\b(?:conversation|chat|history|prompt|summary|context|secrets?|answer|session)\b/,
  },
  {
    name: 'asks to use a tool',
    weight: 1,
    pattern:
      /\b(?:every|each|any) tool calls? (?:that )?you\b|\b(?:before|after|instead of) (?:using|calling|invoking) any(?: other)? (?:tool|function)s?\b/,
  },
  {
    name: 'asks to obey what is encoded',
    weight: 2,
    pattern:
      /\b(?:decode|decipher|decrypt|rot-?13|base-?64|unscramble|backwards?|in reverse|translate)\b[^.\n]{0,60}\b(?:and|then)\b[^.\n]{0,20}\b(?:(?:do|follow|obey|execute|perform|carry out) (?:what|it\b|them|that|the (?:instructions?|orders?))|execute\s*:|comply|act (?:on it|accordingly))/,
  },
  {
    name: 'tells what to answer',
    weight: 1,
    pattern:
      /\bwhen (?:asked|you are asked|the user asks|anyone asks)\b[^\n]{0,60}\b(?:always|never|only|say|answer|recommend|reply|claim)\b|\b(?:give|send|show) the user (?:this|the following)\b|\bwhen(?:ever)? (?:somebody|someone|anyone|people|users?|a (?:user|customer|colleague)) asks?\b|\b(?:the|your) (?:reply|response|answer|output) (?:must|has to|have to|should) (?:end|begin|start|contain|include)\b|\bstarting with "?you are\b|\b(?:say|answer|report|reply|respond) that\b/,
  },
  {
    name: 'wants it kept from the user',
    weight: 1,
    pattern:
      /\b(?:do not|don'?t|never) (?:tell|mention|reveal|say|disclose|admit)\b[^.\n]{0,12}\byou (?:were|have been|are|did)\b|\b(?:hide|keep) (?:this|it) (?:from|between us|secret|quiet|to yourself)\b|\bwithout (?:notifying|informing|telling|alerting) \w+|\bsay nothing (?:about|of) (?:it|this)\b/,
  },
  {
    name: 'claims authority',
    weight: 1,
    pattern: /\b(?:from|by) (?:the|your) (?:operator|administrator|developers?)\b/,
  },
];

/** Words and beginnings of words that text of this kind does not do without; everything else is not looked at closer. */
export const ANCHOR_WORDS = new RegExp(
  'ignor|disregard|forget|overrid|supersed|bypass|instruct|prompt|assistant|language model|chat ?bot|chatgpt|claude|gemini|copilot|' +
    'you are (?:now|no longer)|from now on|pretend|your (?:answer|response|reply|summary|task|new|real|true|actual)|system(?:>|[ _](?:prompt|message|instruction|override)|: )|' +
    'tool_|tool (?:result|output|response)|tools/call|function_(?:call|result)|invoke|confluence_|the user|exfiltrat|decode|decipher|backwards|rot13|before using any|' +
    'repeat (?:every|all|the)|when asked|agents? (?:must|should|read)|developer mode|' +
    'missacht|vergiss|oublie|negeer|olvid|desconsider|esquec|esque\u00e7|dimentic|vergeet|zignoruj|yok say|bortse|glom |unut ve|' +
    'ki-assist|ki-agent|sprachmodell|taalmodel|model(?:o|e|em|lo|os|es)? (?:de l|j\u0119z)|asisten|assistente|agente|asystent|yapay zeka|dil model|trasgred|setz dich|setze dich|never mind|remember|obey (?:only|this|the)|robot readers?|bot readers?|automated summar|models? that|operator (?:directive|message)|bots:|ignora|every tool|skip the user|the person',
  'iy',
);
/** How each of these begins: five characters, in small letters. */
export const ANCHOR_HEADS =
  'ignor|disre|forge|overr|super|bypas|instr|promp|assis|langu|chat |chatb|chatg|claud|gemin|copil|you a|from |prete|your |syste|' +
  'tool_|tool |tools|funct|invok|confl|the u|exfil|decod|decip|backw|rot13|befor|repea|when |agent|devel|' +
  'missa|vergi|oubli|negee|olvid|desco|esque|esqu\u00e7|dimen|verge|zigno|yok s|borts|glom |unut |ki-as|ki-ag|sprac|taalm|model|asist|agent|asyst|yapay|dil m|trasg|setz |setze|never|remem|obey |bots:|every|skip |the p|robot|bot r|autom|model|opera';
/** Anchors that are no words, or that only their capitals make rare. */
export const ANCHOR_SIGNS: readonly RegExp[] = [
  /\b(?:AI|A\.I\.|LLM)s?\b/g,
  /\[\/?(?:INST|system|trusted|untrusted|end of)/gi,
  /<(?:\||<SYS|IMPORTANT>)/gi,
  /(?<=[?&][\w-]{1,20}=)(?:\{\{|\[|<)/g,
];
/** What these begin with. */
export const ANCHOR_SIGN_HEADS = 'AL[<{';
/** Anchors in other scripts, and those whose first letter of another script stands inside a word. */
export const ANCHORS_ABROAD =
  /игнор|забуд|ии-|языков|мовн|ігнор|ші-|忽略|无视|忘记|忘れ|無視|助手|语言模型|言語モデル|プロンプト|무시|잊[고어]|언어 모델|프롬프트|تجاهل|ذكاء|התעלם|הנחי|अनदेख|αγνο|ỏ qua|ướng dẫn|(?<![\uFF21-\uFF5A])[\uFF21-\uFF5A]{3,}/gi;
/** What these begin with. */
export const ABROAD_HEADS =
  'изіямш忽无忘無助语言プ무잊언프تذהअαỏư［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ';

/** Words of pages that write about such attacks: one of the first kind and another of the second. */
export const SUBJECT = /prompt[- ]?injection|jail ?break|indirect injection|instruction injection|llm0?1\b/i;
export const SUBJECT_WORDS =
  /owasp|attack|adversar|red[- ]team|mitigat|threat|malicious|guardrail|vulnerab|payload|exploit|defen[cs]e/i;
