import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { startWriterStandIn, type WriterStandIn } from '../../../simulator/writer/start-writer-stand-in'
import { loadCopyModel } from '../copy/load-copy-model'
import { loadCopyVersion } from '../copy/load-copy-version'
import { readRejections } from '../count-rejections'
import { askForSentences } from './ask-for-sentences'
import { writerBriefs } from './writer-briefs'
import { writerRequest } from './writer-request'
import { exampleOf, openWriter, readWriter, saveWriter, turnOffWriter, turnOnWriter } from './writer-settings'
import { judgeWrittenSentences, readWrittenSentences } from './written-sentences'

let database: TestDatabase
let context: ShopContext
let standIn: WriterStandIn

beforeEach(async () => {
  standIn = await startWriterStandIn()
  database = await createTestDatabase()
  const plain = await database.context()
  context = { ...plain, env: { ...plain.env, REKINDLE_WRITER_URL: standIn.url } }
})
afterEach(async () => {
  await standIn.close()
  await database.close()
})

async function setUp(): Promise<void> {
  await saveWriter(context, { url: standIn.url, model: 'small', key: 'sk-secret' })
  const { mark } = exampleOf({ url: standIn.url, model: 'small' })
  await turnOnWriter(context, mark)
}

describe('a writer that a merchant may turn on', () => {
  it('is off until then: nothing is asked', async () => {
    expect(await askForSentences(context)).toBeNull()
    await saveWriter(context, { url: standIn.url, model: 'small', key: null })
    expect(await askForSentences(context)).toBeNull()
    expect(standIn.received).toEqual([])
  })

  it('is turned on only by who has seen what leaves now, and off again by any change', async () => {
    await expect(turnOnWriter(context, 'x')).rejects.toMatchObject({ reason: 'not-set-up' })
    await setUp()
    expect(await readWriter(context)).toMatchObject({ keyStored: true, turnedOnAt: context.clock.now() })
    await saveWriter(context, { url: standIn.url, model: 'large', key: null })
    expect(await readWriter(context)).toMatchObject({ model: 'large', keyStored: true, turnedOnAt: null })
    await expect(turnOnWriter(context, exampleOf({ url: standIn.url, model: 'small' }).mark)).rejects.toMatchObject({ reason: 'changed' })
    await expect(saveWriter(context, { url: 'http://10.0.0.1/v1', model: 'x', key: null })).rejects.toMatchObject({ field: 'url' })
    await saveWriter(context, { url: 'https://api.openai.com/v1', model: 'large', key: null })
    expect(await readWriter(context)).toMatchObject({ keyStored: false })
  })

  it('keeps its key encrypted', async () => {
    await setUp()
    const [row] = await context.shop.query<{ key: Buffer }>('SELECT key_encrypted AS key FROM copy_writer')
    expect(row!.key.toString('latin1')).not.toContain('sk-secret')
    expect(await openWriter(context)).toEqual({ url: standIn.url, model: 'small', key: 'sk-secret' })
  })

  it('is sent the kinds of sentences and nothing of the store or anyone in it', async () => {
    await context.shop.query(`INSERT INTO product (shop_id, id, title, handle, status, source_updated_at, created_at) VALUES ($1, '1', 'Zanzibar walnut tray', 'tray', 'ACTIVE', now(), now())`, [context.shopId])
    await setUp()
    const report = await askForSentences(context)
    expect(report).toMatchObject({ requests: 12, error: null })
    const possible = new Set([...writerBriefs('en', 'warm').values()].map((brief) => JSON.stringify(writerRequest('small', brief))))
    for (const { body } of standIn.received) expect(possible.has(body)).toBe(true)
    const all = standIn.received.map(({ body }) => body).join('\n')
    for (const secret of ['Zanzibar', context.shopId, context.shopId.split('.')[0]!, 'sk-secret']) expect(all).not.toContain(secret)
  })

  it('has its sentences read by the gate, then by the merchant, before a mail says them', async () => {
    await setUp()
    standIn.say(['Something we thought of for you', 'Hurry, the best of all', 'Order {bogus}'])
    const report = await askForSentences(context)
    expect(report).toMatchObject({ kept: 12, refused: 24 })
    expect((await readRejections(context, new Date(0))).map(({ reason }) => reason).sort()).toEqual(['superlative', 'unknown-slot'])
    const before = await loadCopyModel(context)
    expect(before.opinion).toBeUndefined()
    const [first, second] = await readWrittenSentences(context)
    expect(await judgeWrittenSentences(context, [first!], { verdict: 'used', actor: 'staff' })).toBe(1)
    await judgeWrittenSentences(context, [second!], { verdict: 'dropped', actor: 'staff' })
    const after = await loadCopyModel(context)
    expect([...after.opinion!.own]).toEqual([[`en/${first!.key}`, [{ text: first!.text, slots: [], source: 'writer' }]]])
    expect(await loadCopyVersion(context, after.version)).toEqual(after)
    // The next run asks for other kinds first.
    standIn.received.length = 0
    expect(await askForSentences(context)).toMatchObject({ kept: 12 })
    expect(new Set((await readWrittenSentences(context)).map(({ key }) => key)).size).toBe(24)
  })

  it('that fails changes nothing, and says why', async () => {
    await setUp()
    for (const [manner, words] of [['error', 'refused:429'], ['prose', 'not-understood'], ['silent', 'too-slow']] as const) {
      standIn.behave(manner)
      expect(await askForSentences(context, { timeoutMs: 100 })).toMatchObject({ requests: 1, kept: 0 })
      expect((await readWriter(context))!.error).toBe(words)
    }
    expect((await loadCopyModel(context)).lines.size).toBeGreaterThan(100)
    standIn.behave('well')
    await askForSentences(context)
    expect((await readWriter(context))!.error).toBeNull()
    await turnOffWriter(context)
    expect(await askForSentences(context)).toBeNull()
  })
})
