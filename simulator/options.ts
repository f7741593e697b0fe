import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const schema = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  host: z.string().default('127.0.0.1'),
  seed: z.string().default('1'),
  customers: z.coerce.number().int().min(1).max(200_000).default(2000),
  appUrl: z.url(),
  clockFile: z.string(),
  /** The app's configuration: scopes and webhook subscriptions are taken from it, as a deployment would. */
  appConfig: z.string().default(resolve('shopify.app.toml')),
  schemaFile: z.string().default(resolve('node_modules/.cache/rekindle/admin_2026-10.json.gz')),
  shop: z.string().default('ember-and-oak.myshopify.com'),
  /** Address of the storefront in links and pictures; this process by default. */
  publicUrl: z.url().optional(),
  eventPath: z.string().default('/webhooks/sendgrid'),
  /** PEM of the event webhook's private key; made when the file does not exist. */
  eventKeyFile: z.string().optional(),
  faults: z.enum(['usual', 'none']).default('usual'),
  /** API points a second, by plan: 100, 200, 1000, 2000. */
  restoreRate: z.coerce.number().positive().default(1000),
  apiKey: z.string().min(1),
  apiSecret: z.string().min(1),
  sendgridKey: z.string().nullable(),
})

export type SimulatorOptions = z.infer<typeof schema>

const FLAGS = ['port', 'host', 'seed', 'customers', 'app-url', 'clock-file', 'app-config', 'schema-file', 'shop', 'public-url', 'event-path', 'event-key-file', 'faults', 'restore-rate'] as const

/**
 * Reads the command line, and the secrets from the environment.
 *
 * @throws Error with every wrong option by name
 */
export function readOptions(args: string[], environment: Record<string, string | undefined>): SimulatorOptions {
  const { values } = parseArgs({ args, options: Object.fromEntries(FLAGS.map((flag) => [flag, { type: 'string' as const }])) })
  const camel = Object.fromEntries(Object.entries(values).map(([flag, value]) => [flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]))
  const parsed = schema.safeParse({
    ...camel,
    apiKey: environment['SHOPIFY_API_KEY'],
    apiSecret: environment['SHOPIFY_API_SECRET'],
    sendgridKey: environment['SENDGRID_API_KEY'] ?? null,
  })
  if (parsed.success) return parsed.data
  const flagOf = (name: string): string => (name === 'apiKey' ? 'SHOPIFY_API_KEY (environment)' : name === 'apiSecret' ? 'SHOPIFY_API_SECRET (environment)' : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
  throw new Error(`The simulator cannot start:\n${parsed.error.issues.map((issue) => `  ${flagOf(String(issue.path[0]))}: ${issue.message}`).join('\n')}`)
}
