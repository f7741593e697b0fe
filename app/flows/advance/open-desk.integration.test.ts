import { afterAll, beforeAll, expect, it } from 'vitest'

import { saveModel, type ModelCard } from '~/ml'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { openDesk } from './open-desk'

let database: TestDatabase
beforeAll(async () => { database = await createTestDatabase() })
afterAll(() => database.close())

it('notes with a decision the models in use, and none that nothing decides by', async () => {
  const context = await database.context()
  const card: ModelCard = { metric: 'log-loss', value: 0.2, baseline: 0.3, baselineName: 'a rule', higherIsBetter: false, promoted: true, why: 'It wins.', rows: 10, seconds: 1, details: {} }
  for (const kind of ['recommend', 'mail-click']) await saveModel(context, { kind, card, artifact: null, promoted: true })
  expect((await openDesk(context, new Set())).models).toEqual({ recommend: 1 })
})
