/** Serves pages and spaces as resources: read by the tools, and so under their policy, budget and fences. */
import {
  type ListResourcesResult,
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  ResourceNotFoundError,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { ERROR_META } from '../inventory/call-tool.ts';
import { oneLine } from '../output/text.ts';
import type { Session } from '../session.ts';
import { matchUri, TEMPLATES, type Template, uriOf, uriTemplateOf } from './templates.ts';

const MARKDOWN = 'text/markdown';
const SPACES_OF_A_PAGE = 100;

/** The templates whose tools this connection has. */
export function offeredTemplates({ offered }: Pick<Session, 'offered'>): readonly Template[] {
  return TEMPLATES.filter(each => offered.has(each.tool));
}

export function serveResources(server: Server, session: Session): void {
  const templates = offeredTemplates(session);
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: templates.map(each => ({
      uriTemplate: uriTemplateOf(each),
      name: each.name,
      title: each.title,
      description: each.description,
      mimeType: MARKDOWN,
    })),
  }));
  server.setRequestHandler('resources/list', (request, context) =>
    templates.some(each => each.name === 'space')
      ? listSpaces(session, request.params?.cursor, context)
      : { resources: [] },
  );
  server.setRequestHandler('resources/read', (request, context) =>
    readResource(request.params.uri, { session, templates, context }),
  );
}

/** The spaces that can be seen, in the site's order; the cursor is Confluence's own. */
function listSpaces(
  { confluence, guard }: Session,
  cursor: string | undefined,
  context: ServerContext,
): Promise<ListResourcesResult> {
  return guard('resources/list', async () => {
    const { items, next } = await confluence.spaces.list(
      {},
      {
        signal: context.mcpReq.signal,
        limit: SPACES_OF_A_PAGE,
        ...(cursor !== undefined && { cursor }),
      },
    );
    const resources = items.map(({ key, name, description }) => ({
      uri: uriOf('space', key),
      name: oneLine(key, 255),
      title: oneLine(name),
      ...(description && { description: oneLine(description, 200) }),
      mimeType: MARKDOWN,
    }));
    return { resources, ...(next !== undefined && { nextCursor: next }) };
  });
}

async function readResource(
  uri: string,
  {
    session,
    templates,
    context,
  }: { readonly session: Session; readonly templates: readonly Template[]; readonly context: ServerContext },
): Promise<ReadResourceResult> {
  const matched = matchUri(uri, templates);
  const tool = session.tools.find(each => each.name === matched?.template.tool);
  if (!matched || !tool)
    throw new ResourceNotFoundError(
      uri,
      `No resource has the URI ${oneLine(uri, 200)}. There are: ${templates.map(uriTemplateOf).join(', ')}.`,
    );
  const result = await session.run(tool, matched.template.toArguments(matched.value), context);
  const [block] = result.content;
  const text = block?.type === 'text' ? block.text : '';
  if (result.isError) throw toProtocolError(uri, text, result._meta?.[ERROR_META]);
  return { contents: [{ uri, mimeType: MARKDOWN, text }] };
}

/** What a tool tells a model, told to a program: the code of the protocol, the words of the tool. */
function toProtocolError(uri: string, text: string, meta: unknown): ProtocolError {
  const code = typeof meta === 'object' && meta !== null && 'code' in meta ? meta.code : undefined;
  if (code === 'not_found' || code === 'ambiguous') return new ResourceNotFoundError(uri, text);
  const isWrong = code === 'invalid_arguments';
  return new ProtocolError(
    isWrong ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError,
    text,
    meta === undefined ? undefined : { error: meta },
  );
}
