import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Where demo secrets come from: each starts with this word, and production refuses it. */
export const DEMO_SECRET_PREFIX = 'demo-'

const secret = (how: string) => z.string({ error: `is missing: ${how}` }).min(1, `is empty: ${how}`)

const schema = z.object({
  REKINDLE_MODE: z.enum(['demo', 'development', 'test', 'production'], { error: 'must be demo, development, test or production' }).default('production'),
  DATABASE_URL: z.string({ error: 'is missing: give a PostgreSQL address, postgresql://user:password@host:5432/database' }).regex(/^postgres(ql)?:\/\//, 'must start with postgresql://'),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SHOPIFY_API_KEY: secret('it is the "Client ID" on the app’s page in the Shopify Dev Dashboard'),
  SHOPIFY_API_SECRET: secret('it is the "Client secret" on the app’s page in the Shopify Dev Dashboard'),
  /** The secret before the last rotation: webhooks signed with it are accepted as long as it is set. */
  SHOPIFY_API_SECRET_PREVIOUS: z.string().optional(),
  SHOPIFY_APP_URL: z.url({ error: 'must be the public https address of this app, as in shopify.app.toml (application_url)' }),
  /** Only for development against a stand-in of Shopify. */
  SHOPIFY_API_ORIGIN: z.url().optional(),
  SENDGRID_API_KEY: z.string().optional(),
  SENDGRID_BASE_URL: z.url().default('https://api.sendgrid.com'),
  /** Public key of the signed event webhook (SendGrid: Settings → Mail Settings → Event Webhook), base64. */
  SENDGRID_EVENT_PUBLIC_KEY: z.string().optional(),
  SMTP_URL: z.string().optional(),
  /** A chat endpoint of this installation (OpenAI-compatible, up to and with /v1) that stores may let write sentences; may be a server on this machine. */
  REKINDLE_WRITER_URL: z.url({ protocol: /^https?$/ }).optional(),
  REKINDLE_WRITER_KEY: z.string().optional(),
  REKINDLE_ENCRYPTION_KEYS: secret('make one with: echo "$(date +%Y)a:$(openssl rand -base64 32)"'),
  REKINDLE_INDEX_KEY: secret('make one with: openssl rand -base64 32 (it signs links and hashes addresses; never change it)'),
  /** Asked for by /metrics; without it only this machine may read them. */
  METRICS_TOKEN: z.string().optional(),
  /** Real seconds between two looks at what is due; 0: something else calls the tick (the demo does). */
  REKINDLE_TICK_SECONDS: z.coerce.number().min(0).max(3600).default(5),
  REKINDLE_SEED: z.string().default('rekindle'),
  REKINDLE_CLOCK_FILE: z.string().optional(),
  /** The store that the local panel shows in demo mode. */
  REKINDLE_DEMO_SHOP: z.string().default('ember-and-oak.myshopify.com'),
})

export type Env = z.infer<typeof schema>

/** Thrown with every variable that is wrong, and how to get it. */
export class EnvError extends Error {
  override name = 'EnvError'
}

/**
 * The only reader of the environment.
 * @throws EnvError naming each missing or malformed variable, or a demo's secret in production.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new EnvError(`The environment is not complete:\n${lines.join('\n')}\nTo try Rekindle without any of these, run: npm run demo`)
  }
  const env = parsed.data
  if (env.REKINDLE_MODE === 'production') refuseDemo(env)
  if (env.REKINDLE_MODE === 'demo' && env.HOST !== '127.0.0.1' && env.HOST !== 'localhost' && env.HOST !== '::1') {
    throw new EnvError(`HOST is ${env.HOST}, but demo mode has no login and listens on the loopback only. Set HOST=127.0.0.1, or use REKINDLE_MODE=production.`)
  }
  return env
}

/** The variables as they are set, for commands that fill in the rest. */
export function environmentVariables(): Record<string, string | undefined> {
  return process.env
}

function refuseDemo(env: Env): void {
  const demo = (['SHOPIFY_API_KEY', 'SHOPIFY_API_SECRET', 'SENDGRID_API_KEY', 'REKINDLE_ENCRYPTION_KEYS', 'REKINDLE_INDEX_KEY'] as const).filter((name) => env[name]?.includes(DEMO_SECRET_PREFIX))
  const wrong = [
    ...demo.map((name) => `  ${name} is a demo's secret: set one of your own`),
    ...(env.SHOPIFY_API_ORIGIN ? ['  SHOPIFY_API_ORIGIN is set: in production the app talks to Shopify itself'] : []),
    ...(env.REKINDLE_CLOCK_FILE ? ['  REKINDLE_CLOCK_FILE is set: production runs on the real clock'] : []),
    ...(env.SHOPIFY_APP_URL.startsWith('https://') ? [] : ['  SHOPIFY_APP_URL must start with https:// in production']),
  ]
  if (wrong.length > 0) throw new EnvError(`Refusing to start in production:\n${wrong.join('\n')}`)
}

/** The client id of shopify.app.toml is public; it is read so that one place holds the scopes. */
export function readScopes(tomlPath: string): string[] {
  const match = /^\s*scopes\s*=\s*"([^"]*)"/m.exec(readFileSync(tomlPath, 'utf8'))
  return (match?.[1] ?? '').split(',').map((scope) => scope.trim()).filter(Boolean)
}
