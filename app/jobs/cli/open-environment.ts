import { environmentVariables, readEnv, type Env } from '~/platform/env.server'
import { prepareLocalEnvironment } from '~/platform/local-environment'

/** The database that `npm run demo` keeps between its starts. */
const LOCAL_DATABASE = 'rekindle_demo_store'

/**
 * Where a command works: in the installation whose environment is set, else in the local demo's database.
 * @throws EnvError when an installation's environment is set but not complete.
 */
export async function openEnvironment(): Promise<{ env: Env; stop(): Promise<void> }> {
  const given = environmentVariables()
  if (given.DATABASE_URL && given.SHOPIFY_API_SECRET) return { env: readEnv(), stop: async () => undefined }
  return prepareLocalEnvironment(LOCAL_DATABASE)
}
