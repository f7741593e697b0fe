import type { Services } from '~/platform/context'
import { readMigrations } from '~/platform/migrate'

/** May this process take work? Each check says "ok" or what is wrong. */
export async function checkReadiness(services: Services): Promise<{ ready: boolean; checks: Record<string, string> }> {
  const checks: Record<string, string> = {}
  try {
    const [{ rows }, migrations] = await Promise.all([services.database.pool.query<{ migration_name: string }>('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL'), readMigrations()])
    checks.database = 'ok'
    const done = new Set(rows.map((row) => row.migration_name))
    const missing = migrations.filter(({ name }) => !done.has(name)).map(({ name }) => name)
    checks.migrations = missing.length === 0 ? 'ok' : `not applied: ${missing.join(', ')}; run npm run migrate`
  } catch (error) {
    services.logger.warn({ err: error }, 'the database does not answer')
    checks.database = 'does not answer'
  }
  return { ready: Object.values(checks).every((check) => check === 'ok'), checks }
}
