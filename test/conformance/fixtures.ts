/**
 * What the official conformance suite asks a server to hold, by the descriptions of its scenarios: an MCP server of the same SDK class
 * and options as ours, mounted in the real gateway. It exists in tests alone.
 */

import { setTimeout as wait } from 'node:timers/promises';
import {
  type CallToolResult,
  createRequestStateCodec,
  type GetPromptResult,
  type InputRequiredResult,
  inputRequired,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  Server,
  type ServerContext,
  type Tool,
} from '@modelcontextprotocol/server';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=';
const ANYTHING = { type: 'object', properties: {} } as const;

type Answer = CallToolResult | InputRequiredResult;
type Run = (args: Readonly<Record<string, unknown>>, context: ServerContext) => Answer | Promise<Answer>;

interface Fixture {
  readonly description: string;
  readonly inputSchema?: Tool['inputSchema'];
  readonly run: Run;
}

const codec = createRequestStateCodec<{ round: number }>({
  key: 'a key of thirty-two bytes or more, for tests',
});

function text(words: string): CallToolResult {
  return { content: [{ type: 'text', text: words }] };
}

function ask(message: string, property: string, type: 'string' | 'boolean' = 'string') {
  return inputRequired.elicit({
    message,
    requestedSchema: {
      type: 'object',
      properties: { [property]: type === 'string' ? { type: 'string' } : { type: 'boolean' } },
      required: [property],
    },
  });
}

/** What the person answered to one question; undefined where they did not. */
function answered(context: ServerContext, key: string): Readonly<Record<string, unknown>> | undefined {
  const response = context.mcpReq.inputResponses?.[key];
  return typeof response === 'object' && response !== null ? { ...response } : undefined;
}

function nameIn(response: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const content = response?.['content'];
  const name =
    typeof content === 'object' && content !== null && 'name' in content ? content.name : undefined;
  return typeof name === 'string' ? name : undefined;
}

const SAMPLING = {
  messages: [
    { role: 'user' as const, content: { type: 'text' as const, text: 'What is the capital of France?' } },
  ],
  maxTokens: 100,
};

const CONTENT_TOOLS: Readonly<Record<string, Fixture>> = {
  test_simple_text: {
    description: 'Answers with text.',
    run: () => text('This is a simple text response for testing.'),
  },
  test_image_content: {
    description: 'Answers with a picture.',
    run: () => ({ content: [{ type: 'image', data: PNG, mimeType: 'image/png' }] }),
  },
  test_audio_content: {
    description: 'Answers with sound.',
    run: () => ({ content: [{ type: 'audio', data: WAV, mimeType: 'audio/wav' }] }),
  },
  test_embedded_resource: {
    description: 'Answers with a resource.',
    run: () => ({
      content: [
        {
          type: 'resource',
          resource: {
            uri: 'test://embedded-resource',
            mimeType: 'text/plain',
            text: 'This is an embedded resource content.',
          },
        },
      ],
    }),
  },
  test_multiple_content_types: {
    description: 'Answers with several kinds of content.',
    run: () => ({
      content: [
        { type: 'text', text: 'Multiple content types test:' },
        { type: 'image', data: PNG, mimeType: 'image/png' },
        {
          type: 'resource',
          resource: {
            uri: 'test://mixed-content-resource',
            mimeType: 'application/json',
            text: '{"test":"data","value":123}',
          },
        },
      ],
    }),
  },
  test_error_handling: {
    description: 'Fails.',
    run: () => ({ isError: true, ...text('This tool intentionally returns an error for testing') }),
  },
};

const BEHAVIOUR_TOOLS: Readonly<Record<string, Fixture>> = {
  test_tool_with_progress: {
    description: 'Tells its progress.',
    run: async (_, context) => {
      const token = context.mcpReq._meta?.progressToken;
      for (const progress of [0, 50, 100]) {
        if (token !== undefined)
          await context.mcpReq.notify({
            method: 'notifications/progress',
            params: { progressToken: token, progress, total: 100 },
          });
        await wait(50);
      }
      return text('Done.');
    },
  },
  test_tool_with_logging: { description: 'Logs.', run: (_, context) => logThrice(context) },
  test_logging_tool: {
    description: 'Logs, where the caller asked for it.',
    run: (_, context) => logThrice(context),
  },
  test_missing_capability: {
    description: 'Needs a model of the client.',
    run: () => inputRequired({ inputRequests: { model: inputRequired.createMessage(SAMPLING) } }),
  },
  test_streaming_elicitation: {
    description: 'Asks while it streams.',
    run: () => inputRequired({ inputRequests: { name: ask('What is your name?', 'name') } }),
  },
};

async function logThrice(context: ServerContext): Promise<CallToolResult> {
  for (const data of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
    await context.mcpReq.log('info', data);
    await wait(50);
  }
  return text('Done.');
}

const INPUT_TOOLS: Readonly<Record<string, Fixture>> = {
  test_input_required_result_elicitation: {
    description: 'Asks for a name.',
    run: (_, context) => {
      const name = nameIn(answered(context, 'user_name'));
      if (name !== undefined) return text(`Hello, ${name}!`);
      return inputRequired({ inputRequests: { user_name: ask('What is your name?', 'name') } });
    },
  },
  test_input_required_result_sampling: {
    description: 'Asks the model.',
    run: (_, context) => {
      const answer = answered(context, 'capital_question');
      if (answer) return text(`The model says: ${JSON.stringify(answer['content'])}`);
      return inputRequired({ inputRequests: { capital_question: inputRequired.createMessage(SAMPLING) } });
    },
  },
  test_input_required_result_list_roots: {
    description: 'Asks for the roots.',
    run: (_, context) => {
      const answer = answered(context, 'client_roots');
      if (answer) return text(`Roots: ${JSON.stringify(answer['roots'])}`);
      return inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } });
    },
  },
  test_input_required_result_request_state: {
    description: 'Keeps its state at the caller.',
    run: async (_, context) => {
      if (answered(context, 'confirm') && context.mcpReq.requestState() !== undefined)
        return text('state-ok');
      return inputRequired({
        inputRequests: { confirm: ask('Please confirm', 'ok', 'boolean') },
        requestState: await codec.mint({ round: 1 }),
      });
    },
  },
  test_input_required_result_tampered_state: {
    description: 'Refuses a state that is not its own.',
    run: async (_, context) => {
      if (answered(context, 'confirm')) return text('state-ok');
      return inputRequired({
        inputRequests: { confirm: ask('Please confirm', 'ok', 'boolean') },
        requestState: await codec.mint({ round: 1 }),
      });
    },
  },
  test_input_required_result_multiple_inputs: {
    description: 'Asks three things at once.',
    run: async (_, context) => {
      const keys = ['user_name', 'greeting', 'client_roots'];
      if (keys.every(key => answered(context, key))) return text('All three came.');
      return inputRequired({
        inputRequests: {
          user_name: ask('What is your name?', 'name'),
          greeting: inputRequired.createMessage(SAMPLING),
          client_roots: inputRequired.listRoots(),
        },
        requestState: await codec.mint({ round: 1 }),
      });
    },
  },
  test_input_required_result_multi_round: {
    description: 'Asks twice.',
    run: async (_, context) => {
      const round = context.mcpReq.requestState<{ round: number }>()?.round ?? 0;
      if (round === 2 && answered(context, 'step2')) return text('Both steps are done.');
      const isFirst = round === 0 || !answered(context, 'step1');
      return inputRequired({
        inputRequests: isFirst
          ? { step1: ask('Step 1: What is your name?', 'name') }
          : { step2: ask('Step 2: What is your favorite color?', 'color') },
        requestState: await codec.mint({ round: isFirst ? 1 : 2 }),
      });
    },
  },
  test_input_required_result_capabilities: {
    description: 'Asks only what the client can answer.',
    run: (_, context) => {
      const envelope: Readonly<Record<string, unknown>> = { ...context.mcpReq.envelope };
      const declared = envelope['io.modelcontextprotocol/clientCapabilities'];
      const can = (name: string): boolean =>
        typeof declared === 'object' && declared !== null && name in declared;
      return inputRequired({
        inputRequests: {
          ...(can('sampling') && { model: inputRequired.createMessage(SAMPLING) }),
          ...(can('elicitation') && { name: ask('What is your name?', 'name') }),
        },
      });
    },
  },
};

const TOOLS: Readonly<Record<string, Fixture>> = { ...CONTENT_TOOLS, ...BEHAVIOUR_TOOLS, ...INPUT_TOOLS };

const RESOURCES = [
  { uri: 'test://static-text', name: 'Static text', description: 'A text.', mimeType: 'text/plain' },
  { uri: 'test://static-binary', name: 'Static picture', description: 'A picture.', mimeType: 'image/png' },
  { uri: 'test://watched-resource', name: 'Watched', description: 'A text.', mimeType: 'text/plain' },
];

function readResource(uri: string) {
  if (uri === 'test://static-text')
    return { uri, mimeType: 'text/plain', text: 'This is the content of the static text resource.' };
  if (uri === 'test://static-binary') return { uri, mimeType: 'image/png', blob: PNG };
  if (uri === 'test://watched-resource') return { uri, mimeType: 'text/plain', text: 'Watched.' };
  const id = /^test:\/\/template\/([^/]+)\/data$/.exec(uri)?.[1];
  if (id === undefined) throw new ResourceNotFoundError(uri);
  const data = { id, templateTest: true, data: `Data for ID: ${id}` };
  return { uri, mimeType: 'application/json', text: JSON.stringify(data) };
}

const argument = (name: string) => ({ name, description: `The argument ${name}.`, required: true });
const PROMPTS = [
  { name: 'test_simple_prompt', description: 'No arguments.' },
  {
    name: 'test_prompt_with_arguments',
    description: 'Two.',
    arguments: [argument('arg1'), argument('arg2')],
  },
  {
    name: 'test_prompt_with_embedded_resource',
    description: 'A resource.',
    arguments: [argument('resourceUri')],
  },
  { name: 'test_prompt_with_image', description: 'A picture.' },
  { name: 'test_input_required_result_prompt', description: 'Asks first.' },
];

type Content = GetPromptResult['messages'][number]['content'];

function say(...contents: readonly Content[]): GetPromptResult {
  return { messages: contents.map(content => ({ role: 'user', content })) };
}

function getPrompt(
  name: string,
  args: Readonly<Record<string, string>>,
  context: ServerContext,
): GetPromptResult | InputRequiredResult {
  switch (name) {
    case 'test_simple_prompt':
      return say({ type: 'text', text: 'This is a simple prompt for testing.' });
    case 'test_prompt_with_arguments':
      return say({
        type: 'text',
        text: `Prompt with arguments: arg1='${args['arg1']}', arg2='${args['arg2']}'`,
      });
    case 'test_prompt_with_embedded_resource':
      return say(
        {
          type: 'resource',
          resource: {
            uri: args['resourceUri'] ?? '',
            mimeType: 'text/plain',
            text: 'Embedded resource content for testing.',
          },
        },
        { type: 'text', text: 'Please process the embedded resource above.' },
      );
    case 'test_prompt_with_image':
      return say(
        { type: 'image', data: PNG, mimeType: 'image/png' },
        { type: 'text', text: 'Please analyze the image above.' },
      );
    case 'test_input_required_result_prompt':
      if (answered(context, 'user_context'))
        return say({ type: 'text', text: 'With the context that you gave.' });
      return inputRequired({
        inputRequests: { user_context: ask('What context should the prompt use?', 'context') },
      });
    default:
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt ${name}.`);
  }
}

const LIST = { ttlMs: 60_000, cacheScope: 'private' } as const;

/** For one request, as the gateway asks for it. */
export function makeConformanceServer(): Server {
  const server = new Server(
    { name: 'conformance', version: '1.0.0' },
    {
      capabilities: {
        tools: {},
        resources: { subscribe: true },
        prompts: {},
        completions: {},
        logging: {},
      },
      requestState: { verify: codec.verify },
      cacheHints: {
        'tools/list': LIST,
        'prompts/list': LIST,
        'resources/list': LIST,
        'resources/templates/list': LIST,
        'resources/read': LIST,
      },
    },
  );
  server.setRequestHandler('tools/list', () => ({
    tools: Object.entries(TOOLS).map(([name, { description, inputSchema = ANYTHING }]) => ({
      name,
      description,
      inputSchema,
    })),
  }));
  server.setRequestHandler('tools/call', ({ params }, context) => {
    const tool = TOOLS[params.name];
    if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${params.name}.`);
    return tool.run(params.arguments ?? {}, context);
  });
  server.setRequestHandler('resources/list', () => ({ resources: RESOURCES }));
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: [
      { uriTemplate: 'test://template/{id}/data', name: 'Template', description: 'By id.' },
    ],
  }));
  server.setRequestHandler('resources/read', ({ params }) => ({ contents: [readResource(params.uri)] }));
  server.setRequestHandler('resources/subscribe', () => ({}));
  server.setRequestHandler('resources/unsubscribe', () => ({}));
  server.setRequestHandler('prompts/list', () => ({ prompts: PROMPTS }));
  server.setRequestHandler('prompts/get', ({ params }, context) =>
    getPrompt(params.name, params.arguments ?? {}, context),
  );
  server.setRequestHandler('completion/complete', () => ({
    completion: { values: [], total: 0, hasMore: false },
  }));
  return server;
}
