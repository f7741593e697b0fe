import { createHash } from 'node:crypto'
import type { Env } from '~/platform/env.server'
import type { ShopContext } from '~/platform/context'
import type { WriterEndpoint } from './ask-writer'
import { exampleBrief, writerRequest, type WriterRequest } from './writer-request'

export interface WriterSettings {
  url: string
  model: string
  /** The key itself is never shown again. */
  keyStored: boolean
  turnedOnAt: Date | null
  askedAt: Date | null
  /** Why the last asking failed, as `AskReport` says it. */
  error: string | null
}

/** The writer cannot be set up or turned on so; `field` names what is wrong, the message says how to mend it. */
export class WriterSetupError extends Error {
  override name = 'WriterSetupError'
  constructor(readonly field: 'url' | 'model' | 'key' | 'form', readonly reason: 'not-public' | 'not-set-up' | 'changed', message: string) {
    super(message)
  }
}

const keyContext = (shopId: string): string => `${shopId}/copy_writer.key`

/** How the store's writer is set up; null where nobody has. */
export async function readWriter({ shop, shopId }: Pick<ShopContext, 'shop' | 'shopId'>): Promise<WriterSettings | null> {
  const [row] = await shop.query<WriterSettings>(
    'SELECT url, model, key_encrypted IS NOT NULL AS "keyStored", turned_on_at AS "turnedOnAt", asked_at AS "askedAt", error FROM copy_writer WHERE shop_id = $1',
    [shopId],
  )
  return row ?? null
}

/**
 * Keeps where the writer is, encrypted where it is a secret, and turns it off: what leaves, and where to, is to be looked
 * at again. Without a new key the old one is kept only for the same address.
 * @throws WriterSetupError when the address is not one that a store may name
 */
export async function saveWriter({ shop, shopId, env, cipher }: ShopContext, { url, model, key }: { url: string; model: string; key: string | null }): Promise<void> {
  if (!mayBeAsked(url, env)) throw new WriterSetupError('url', 'not-public', 'Give a public https address, such as https://api.openai.com/v1.')
  const encrypted = key === null ? null : cipher.encrypt(key, keyContext(shopId))
  await shop.query(
    `INSERT INTO copy_writer (shop_id, url, model, key_encrypted) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id) DO UPDATE SET url = excluded.url, model = excluded.model, turned_on_at = NULL, error = NULL,
       key_encrypted = coalesce(excluded.key_encrypted, CASE WHEN copy_writer.url = excluded.url THEN copy_writer.key_encrypted END)`,
    [shopId, url, model, encrypted],
  )
}

/** A request exactly as it leaves, for a kind of sentence that every store has, and the mark by which turning on names it. */
export function exampleOf({ url, model }: Pick<WriterSettings, 'url' | 'model'>): { request: WriterRequest; mark: string } {
  const request = writerRequest(model, exampleBrief)
  return { request, mark: createHash('sha256').update(JSON.stringify([url, request])).digest('hex').slice(0, 16) }
}

/**
 * Turns the writer on, by somebody who has seen what would leave the machine: `mark` is of the example they were shown.
 * @throws WriterSetupError when nothing is set up, or it has changed since it was shown
 */
export async function turnOnWriter(context: ShopContext, mark: string): Promise<void> {
  const writer = await readWriter(context)
  if (!writer) throw new WriterSetupError('form', 'not-set-up', 'Say first where the writer is.')
  if (exampleOf(writer).mark !== mark) throw new WriterSetupError('form', 'changed', 'The settings have changed since the page was opened. Look at the example again.')
  await context.shop.query('UPDATE copy_writer SET turned_on_at = $2 WHERE shop_id = $1', [context.shopId, context.clock.now()])
}

/** Nothing is asked any more. Sentences that are in use stay in use. */
export async function turnOffWriter({ shop, shopId }: Pick<ShopContext, 'shop' | 'shopId'>): Promise<void> {
  await shop.query('UPDATE copy_writer SET turned_on_at = NULL WHERE shop_id = $1', [shopId])
}

/** Where to ask, with the key; null where the writer is off. */
export async function openWriter({ shop, shopId, env, cipher }: ShopContext): Promise<(Pick<WriterEndpoint, 'url' | 'key'> & { model: string }) | null> {
  const [row] = await shop.query<{ url: string; model: string; key: Buffer | null }>(
    'SELECT url, model, key_encrypted AS key FROM copy_writer WHERE shop_id = $1 AND turned_on_at IS NOT NULL',
    [shopId],
  )
  if (!row || !mayBeAsked(row.url, env)) return null
  const installed = row.url === env.REKINDLE_WRITER_URL ? (env.REKINDLE_WRITER_KEY ?? null) : null
  return { url: row.url, model: row.model, key: row.key ? cipher.decrypt(row.key, keyContext(shopId)) : installed }
}

/** The installation's own server, or a public https host by name. A store must not make this machine ask its neighbours. */
export function mayBeAsked(url: string, env: Pick<Env, 'REKINDLE_WRITER_URL'>): boolean {
  if (url === env.REKINDLE_WRITER_URL) return true
  if (!URL.canParse(url)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(url)
  const named = /^(?!.*\.(?:local|localhost|internal|lan|home|test|example|invalid)$)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(hostname)
  return protocol === 'https:' && named && username === '' && password === '' && search === '' && hash === ''
}
