import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startWriterStandIn, type WriterManner, type WriterStandIn } from '../../../simulator/writer/start-writer-stand-in'
import { slots as knownSlots, tones } from '../grammar/rule'
import { askWriter } from './ask-writer'
import { checkWrittenSentence } from './check-written-sentence'
import { writerBriefs } from './writer-briefs'
import { exampleBrief, writerRequest } from './writer-request'
import { mayBeAsked } from './writer-settings'

let standIn: WriterStandIn
beforeAll(async () => {
  standIn = await startWriterStandIn()
})
afterAll(() => standIn.close())

describe('what is asked', () => {
  it('says the kind of sentence and the places it may leave open, and nothing else', () => {
    const { model, messages } = writerRequest('small', exampleBrief)
    expect(model).toBe('small')
    expect(messages.map((message) => message.role)).toEqual(['system', 'user'])
    expect([...messages[1]!.content.matchAll(/\{([a-z_]+)\}/g)].map((match) => match[1])).toEqual(['product', 'month', 'shop'])
    expect(messages[1]!.content).toContain('At most 320 characters')
  })

  it('is there for every kind in both languages, with known places only', () => {
    for (const locale of ['en', 'zh-CN']) {
      for (const tone of tones) {
        const briefs = writerBriefs(locale, tone)
        expect(briefs.size).toBeGreaterThan(100)
        for (const brief of briefs.values()) expect(brief.slots.every((slot) => knownSlots.includes(slot))).toBe(true)
      }
    }
  })
})

describe('the endpoint', () => {
  const ask = (manner: WriterManner, timeoutMs = 3000) => {
    standIn.behave(manner)
    return askWriter({ url: standIn.url, key: 'sk-secret', timeoutMs }, writerRequest('small', exampleBrief))
  }

  it('is sent the request as it was made, with the key in its header alone', async () => {
    standIn.say(['  A word  about {product}. '])
    expect(await ask('well')).toEqual(['A word about {product}.'])
    expect(await ask('fenced')).toEqual(['A word about {product}.'])
    const { body, authorization } = standIn.received.at(-1)!
    expect(JSON.parse(body)).toEqual(writerRequest('small', exampleBrief))
    expect(authorization).toBe('Bearer sk-secret')
    expect(body).not.toContain('sk-secret')
  })

  it.each([
    ['prose', 'not-understood'],
    ['not-json', 'not-understood'],
    ['error', 'refused'],
    ['redirect', 'unreachable'],
  ] as const)('that answers with %s gives nothing: %s', async (manner, kind) => {
    await expect(ask(manner)).rejects.toMatchObject({ name: 'WriterError', kind })
  })

  it('that does not answer is not waited for', async () => {
    await expect(ask('silent', 50)).rejects.toMatchObject({ kind: 'too-slow' })
  })

  it('that is not there is said to be unreachable', async () => {
    await expect(askWriter({ url: 'http://127.0.0.1:1/v1', key: null }, writerRequest('small', exampleBrief))).rejects.toMatchObject({ kind: 'unreachable' })
  })
})

describe('the gate', () => {
  it.each([
    ['You bought {product} in {month}.', null],
    ['The best {product} there is', 'superlative'],
    ['Hurry, {product} is here', 'urgency'],
    ['{product} for 20 euros', 'unproven-number'],
    ['{product} and {product}', 'doubled-slot'],
    ['{product}, dear {first_name}', 'slot-error'],
    ['{product} from {city}', 'unknown-slot'],
    ['We have {product} in stock', 'unproven-stock'],
    ['{product} on sale', 'unproven-offer'],
    ['', 'empty'],
  ])('reads "%s": %s', (text, reason) => {
    expect(checkWrittenSentence(text, exampleBrief)).toBe(reason)
  })

  it('lets a fact’s own words pass where the mail carries it', () => {
    expect(checkWrittenSentence('{product} is back in stock', { part: 'subject', topic: 'back-in-stock', slots: ['product'] })).toBeNull()
  })
})

describe('addresses that a store may name', () => {
  const own = { REKINDLE_WRITER_URL: 'http://127.0.0.1:8080/v1' }
  it.each([
    ['https://api.openai.com/v1', true],
    ['http://127.0.0.1:8080/v1', true],
    ['http://127.0.0.1:8081/v1', false],
    ['http://api.openai.com/v1', false],
    ['https://127.0.0.1/v1', false],
    ['https://[::1]/v1', false],
    ['https://169.254.169.254/v1', false],
    ['https://2130706433/v1', false],
    ['https://localhost/v1', false],
    ['https://metadata.google.internal/v1', false],
    ['https://user:word@api.openai.com/v1', false],
    ['not an address', false],
  ])('%s: %s', (url, allowed) => {
    expect(mayBeAsked(url, own)).toBe(allowed)
  })
})
