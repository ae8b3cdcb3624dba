/** What a Data Center tells other applications of itself, to anybody: the manifest of application links. */
import { DATA_CENTER } from './content-api/operations/system.ts';

/** XML, as browsers and old clients get it; JSON to whom asks for that. */
export function answerManifest(request: Request, siteId: string): Response {
  const facts = {
    id: siteId,
    name: 'Confluence',
    typeId: 'confluence',
    version: DATA_CENTER.version,
    buildNumber: DATA_CENTER.buildNumber,
    publicSignup: false,
  };
  if (request.headers.get('accept')?.includes('json')) return Response.json(facts);
  const elements = Object.entries(facts).map(([name, value]) => `<${name}>${value}</${name}>`);
  return new Response(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><manifest>${elements.join('')}</manifest>`,
    { headers: { 'content-type': 'application/xml' } },
  );
}
