import { startEmbeddedPostgres } from '../embedded-postgres'

/** Vitest's global set-up: one server for all test files; each test database is a copy of a migrated template. */
export default async function startTestDatabase(): Promise<() => Promise<void>> {
  const server = await startEmbeddedPostgres('test', { durable: false })
  return () => server.stop()
}
