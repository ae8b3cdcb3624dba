import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    isolate: false,
    pool: 'threads',
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/postgres-server.ts'],
    testTimeout: 30_000,
  },
});
