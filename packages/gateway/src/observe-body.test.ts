import { expect, test } from 'vitest';
import { type Observed, observeBody } from './observe-body.ts';

type Report = Omit<Observed, 'answer'> & { readonly answer: unknown };

async function observe(
  body: ConstructorParameters<typeof Response>[0],
  contentType: string,
): Promise<{ response: Response; reports: Report[] }> {
  const reports: Report[] = [];
  const response = await observeBody(new Response(body, { headers: { 'content-type': contentType } }), told =>
    reports.push({ ...told, answer: told.answer() }),
  );
  return { response, reports };
}

test('JSON passes unchanged and is told', async () => {
  const text = '{"result":{"text":"Ä"}}';
  const { response, reports } = await observe(text, 'application/json');
  expect(await response.text()).toBe(text);
  expect(reports).toEqual([{ bytes: 24, answer: { result: { text: 'Ä' } }, cancelled: false }]);
});

test('of an event stream the last message is told, however it is cut', async () => {
  const text =
    ': keep\n\nevent: message\ndata: {"method":"notifications/progress"}\n\nevent: message\ndata: {"id":1,"result":{}}\n\n';
  const bytes = new TextEncoder().encode(text);
  for (const size of [1, 7, 1000]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    const { response, reports } = await observe(ReadableStream.from(chunks), 'text/event-stream');
    expect(await response.text()).toBe(text);
    expect(reports).toEqual([{ bytes: bytes.length, answer: { id: 1, result: {} }, cancelled: false }]);
  }
});

test('an answer without a body is told at once', async () => {
  expect((await observe(null, 'text/plain')).reports).toEqual([
    { bytes: 0, answer: undefined, cancelled: false },
  ]);
});

test('a reader who stops amid a stream is told', async () => {
  const { response, reports } = await observe(ReadableStream.from([new Uint8Array(1)]), 'text/event-stream');
  await response.body?.cancel();
  expect(reports).toEqual([expect.objectContaining({ cancelled: true })]);
});

test('text that is no JSON is no answer', async () => {
  const { response, reports } = await observe('Not Found', 'text/plain');
  await response.text();
  expect(reports).toEqual([{ bytes: 9, answer: undefined, cancelled: false }]);
});
