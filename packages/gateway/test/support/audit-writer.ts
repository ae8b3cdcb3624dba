/** A process that commits intents as fast as it can and prints each one's request id once it is durable; for tests that kill it. */
import { createAuditLog } from '../../src/audit/index.ts';
import { openStore, type StoreLocation } from '../../src/store/index.ts';
import { createVault, parseKeyRing } from '../../src/vault/index.ts';

const [location = '', ring = ''] = process.argv.slice(2);
const place: StoreLocation = location.startsWith('postgres:') ? { url: location } : { file: location };
const store = await openStore(place);
const audit = await createAuditLog(store, { vault: await createVault(store, parseKeyRing(ring)) });

/** One of many writers at once. */
async function write(writer: number): Promise<never> {
  for (let number = 0; ; number += 1) {
    const requestId = `req-${writer}-${number}`;
    audit.record({ kind: 'call', action: 'tools/call', outcome: 'ok', actor: { principal: 'local' } });
    await audit.commit({
      kind: 'call',
      action: 'tools/call',
      outcome: 'intent',
      actor: { principal: 'local' },
      requestId,
    });
    process.stdout.write(`${requestId}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
