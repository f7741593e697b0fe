import { afterAll, beforeAll, expect, it } from 'vitest'

import { listModels, saveModel, type ModelCard } from '~/ml'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { openJobs } from '../open-jobs'
import { handleTrainModels } from './train-models'

const DAY_MS = 86_400_000
let database: TestDatabase
beforeAll(async () => { database = await createTestDatabase() })
afterAll(() => database.close())

it('trains the models of mails when they are missing and again after a week, and leaves fresh models alone', async () => {
  const context = await database.context()
  const card: ModelCard = { metric: 'log-loss', value: 0.2, baseline: 0.3, baselineName: 'a rule', higherIsBetter: false, promoted: true, why: 'It wins.', rows: 10, seconds: 1, details: {} }
  for (const kind of ['copy', 'repeat-purchase', 'segments', 'topics', 'recommend']) await saveModel(context, { kind, card, artifact: null, promoted: true })
  const run = async () => (await handleTrainModels({ services: database.services, context, queue: await openJobs(database.services), signal: new AbortController().signal }, { shopId: context.shopId })) as { cards: Record<string, unknown> }
  const effects = ['mail-click', 'mail-open', 'mail-order', 'mail-unsubscribe']
  expect(Object.keys((await run()).cards).sort()).toEqual(effects)
  expect((await run()).cards).toEqual({})
  database.services.clock.advance(7 * DAY_MS)
  expect(Object.keys((await run()).cards).sort()).toEqual(effects)
  expect((await listModels(context)).filter(({ kind }) => kind === 'mail-open').map(({ version, state }) => `${version} ${state}`)).toEqual(['2 NOT_PROMOTED', '1 NOT_PROMOTED'])
  // In use, known to somebody who was erased, and behind a newer version that was refused.
  await saveModel(context, { kind: 'mail-open', card, artifact: null, promoted: true })
  await saveModel(context, { kind: 'mail-open', card, artifact: null, promoted: false })
  expect((await run()).cards).toEqual({})
  await context.shop.query(`UPDATE model SET retrain_since = $2 WHERE shop_id = $1 AND kind = 'mail-open' AND state = 'LIVE'`, [context.shopId, context.clock.now()])
  expect(Object.keys((await run()).cards).sort()).toEqual(effects)
  expect((await listModels(context)).filter(({ kind, state }) => kind === 'mail-open' && state === 'LIVE')).toEqual([])
})
