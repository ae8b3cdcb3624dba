import { expect, test } from 'vitest';
import { createTransferStore, type TransferOwner } from './transfers.ts';

const ANNA: TransferOwner = { server: 'demo', principal: 'anna', isLocal: false };
const BOB: TransferOwner = { ...ANNA, principal: 'bob' };
const FILE = { filename: 'a.bin', load: async () => new Uint8Array() };

function makeStore() {
  const clock = { now: 1000 };
  const store = createTransferStore(() => clock.now, 100);
  const offer = (owner = ANNA): string =>
    store
      .offersFor(owner, () => 'https://weir.example')
      .offerDownload(FILE)
      .url.replace(/.*\//, '');
  return { clock, store, offer };
}

test('an offer names the address, the time and the limit, and a token that cannot be guessed', () => {
  const { store } = makeStore();
  const offers = store.offersFor(ANNA, () => 'https://weir.example');
  const first = offers.offerUpload({ save: async () => ({}) });
  expect(first).toMatchObject({ minutes: 10, maxBytes: 100 });
  expect(first.url).toMatch(/^https:\/\/weir\.example\/files\/[\w-]{43}$/);
  expect(offers.offerDownload(FILE).url).not.toBe(first.url);
});

test('what was taken is gone, what was only found is not', () => {
  const { store, offer } = makeStore();
  const token = offer();
  expect(store.find(token)?.principal).toBe('anna');
  expect(store.take(token)?.principal).toBe('anna');
  expect(store.take(token)).toBeUndefined();
  expect(store.find('')).toBeUndefined();
});

test('an offer ends after ten minutes', () => {
  const { clock, store, offer } = makeStore();
  const token = offer();
  clock.now += 10 * 60_000 - 1;
  expect(store.find(token)).toBeDefined();
  clock.now += 1;
  expect(store.find(token)).toBeUndefined();
});

test('one person who asks too often loses their own oldest, and nobody else theirs', () => {
  const { store, offer } = makeStore();
  const other = offer(BOB);
  const own = Array.from({ length: 51 }, () => offer());
  expect(own.map(token => store.find(token) !== undefined)).toEqual([
    false,
    ...Array.from({ length: 50 }, () => true),
  ]);
  expect(store.find(other)).toBeDefined();
});
