import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '~': fileURLToPath(new URL('./app', import.meta.url)) }

/**
 * Three projects: pure unit tests, tests on the real database engine, tests in a real browser. The latter two load the
 * app's modules once for all their files: each file has a database of its own, and no module keeps a store's state.
 */
export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{app,simulator,bench,demo,scripts,extensions}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts', '**/*.browser.test.ts', 'node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['{app,simulator,bench,demo}/**/*.integration.test.ts'],
          globalSetup: ['app/platform/testing/start-test-database.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.browser.test.ts'],
          globalSetup: ['app/platform/testing/start-test-database.ts'],
          testTimeout: 90_000,
          hookTimeout: 180_000,
          isolate: false,
        },
      },
    ],
  },
})
