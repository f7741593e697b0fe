import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { startEmbeddedPostgres } from './embedded-postgres'
import { DEMO_SECRET_PREFIX, environmentVariables, readEnv, type Env } from './env.server'

export interface LocalEnvironment {
  env: Env
  /** The same as text, for child processes. */
  variables: Record<string, string>
  /** Folder of this database's own files: the clock, keys, the simulator's ledger. */
  folder: string
  /** Pid of the embedded server, null where DATABASE_URL names another. */
  serverPid: number | null
  stop(): Promise<void>
}

/**
 * An environment for commands that run without any being set: the embedded database and demo secrets. Variables that
 * are set win; with DATABASE_URL set no server is started.
 * @param database name of the database in the embedded server, e.g. "rekindle_demo"
 */
export async function prepareLocalEnvironment(database: string, changes: Record<string, string> = {}, given: Record<string, string | undefined> = readGiven()): Promise<LocalEnvironment> {
  const folder = path.join(fileURLToPath(new URL('../..', import.meta.url)), '.data', database)
  mkdirSync(folder, { recursive: true })
  const server = given.DATABASE_URL ? null : await startEmbeddedPostgres('demo')
  const variables: Record<string, string> = {
    REKINDLE_MODE: 'demo',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    SHOPIFY_API_KEY: `${DEMO_SECRET_PREFIX}api-key`,
    SHOPIFY_API_SECRET: `${DEMO_SECRET_PREFIX}api-secret`,
    SHOPIFY_APP_URL: 'http://127.0.0.1:3000',
    SENDGRID_API_KEY: `SG.${DEMO_SECRET_PREFIX}key`,
    SENDGRID_EVENT_PUBLIC_KEY: eventKeys(folder).publicKey,
    REKINDLE_ENCRYPTION_KEYS: `${DEMO_SECRET_PREFIX}1:${Buffer.alloc(32, 1).toString('base64')}`,
    REKINDLE_INDEX_KEY: `${DEMO_SECRET_PREFIX}index-key`,
    DATABASE_URL: given.DATABASE_URL ?? (await (server as NonNullable<typeof server>).url(database)),
    ...Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1]))),
    ...changes,
  }
  return { env: readEnv(variables), variables, folder, serverPid: server?.pid ?? null, stop: async () => server?.stop() }
}

/** The key pair of the stand-in for SendGrid's signed events, made once per database: P-256, PEM and base64 DER. */
export function eventKeys(folder: string): { publicKey: string; privateKeyPath: string } {
  const privateKeyPath = path.join(folder, 'event-webhook-key.pem')
  const publicPath = path.join(folder, 'event-webhook-key.pub')
  if (!existsSync(privateKeyPath) || !existsSync(publicPath)) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    writeFileSync(privateKeyPath, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
    writeFileSync(publicPath, publicKey.export({ type: 'spki', format: 'der' }).toString('base64'))
  }
  return { publicKey: readFileSync(publicPath, 'utf8'), privateKeyPath }
}

const known = ['DATABASE_URL', 'PORT', 'LOG_LEVEL', 'SMTP_URL', 'REKINDLE_SEED', 'REKINDLE_DEMO_SHOP', 'REKINDLE_ENCRYPTION_KEYS', 'REKINDLE_INDEX_KEY']

function readGiven(): Record<string, string | undefined> {
  const all = environmentVariables()
  // A complete environment of a real installation is used whole; otherwise only what fits a local one.
  return all.REKINDLE_MODE && all.REKINDLE_MODE !== 'demo' ? all : Object.fromEntries(known.map((name) => [name, all[name]]))
}
