import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '~/platform/testing'
import { flagForRetraining, listModels, liveModel, projectFile, registryCheckpoints, runTraining, saveModel, type ModelCard } from './index'

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>

const card: ModelCard = { metric: 'ndcg@10', value: 0.3, baseline: 0.2, baselineName: 'most popular', higherIsBetter: true, promoted: false, why: 'It wins.', rows: 10, seconds: 1, details: {} }

describe('the model registry', () => {
  let database: TestDatabase
  beforeAll(async () => { database = await createTestDatabase() })
  afterAll(async () => { await database.close() })

  it('keeps every version, uses the last that won, and hides other stores', async () => {
    const context = await database.context('versions.myshopify.com')
    const first = await saveModel(context, { kind: 'recommend', card, artifact: Buffer.from('one'), promoted: true })
    await saveModel(context, { kind: 'recommend', card: { ...card, value: 0.1 }, artifact: null, promoted: false })
    const third = await saveModel(context, { kind: 'recommend', card, artifact: Buffer.from('three'), promoted: true })
    expect([first.version, third.version]).toEqual([1, 3])
    const live = await liveModel(context, 'recommend')
    expect(live?.id).toBe(third.id)
    expect(Buffer.from(live!.artifact!).toString()).toBe('three')
    expect((await listModels(context)).map((model) => `${model.version} ${model.state}`)).toEqual(['3 LIVE', '2 NOT_PROMOTED', '1 RETIRED'])
    expect(live?.card.promoted).toBe(true)
    const other = await database.context('other.myshopify.com')
    expect(await liveModel(other, 'recommend')).toBeNull()
  })

  it('keeps the live version when a newer one is not surely better, and gives it up when the plain rule was as good', async () => {
    const context = await database.context('lost.myshopify.com')
    await saveModel(context, { kind: 'repeat-purchase', card, artifact: Buffer.from('one'), promoted: true })
    await saveModel(context, { kind: 'repeat-purchase', card, artifact: null, promoted: false, lost: false })
    expect((await liveModel(context, 'repeat-purchase'))?.version).toBe(1)
    await saveModel(context, { kind: 'repeat-purchase', card, artifact: null, promoted: false, lost: true })
    expect(await liveModel(context, 'repeat-purchase')).toBeNull()
    expect((await listModels(context)).map(({ state }) => state)).toEqual(['NOT_PROMOTED', 'NOT_PROMOTED', 'RETIRED'])
  })

  it('keeps the state of a training until it ends or a person is erased, each store its own', async () => {
    const context = await database.context('checkpoints.myshopify.com')
    const other = registryCheckpoints(await database.context('another.myshopify.com'), 'copy')
    const kept = registryCheckpoints(context, 'copy')
    expect(await kept.load()).toBeNull()
    await kept.save(Buffer.from('one'))
    await kept.save(Buffer.from('two'))
    expect(Buffer.from((await kept.load())!).toString()).toBe('two')
    expect(await other.load()).toBeNull()
    await kept.clear()
    expect(await kept.load()).toBeNull()
    await kept.save(Buffer.from('three'))
    await other.save(Buffer.from('other'))
    await flagForRetraining(context)
    expect(await kept.load()).toBeNull()
    expect(Buffer.from((await other.load())!).toString()).toBe('other')
  })

  it('goes on with a training in a thread that was killed', async () => {
    const context = await database.context('killed.myshopify.com')
    const checkpoints = registryCheckpoints(context, 'counting')
    const counting = projectFile('app/ml/testing/counting.worker.ts')
    await expect(runTraining(counting, { until: 3, killedAt: 2 }, undefined, { checkpoints })).rejects.toThrow('ended with code 9')
    expect(await runTraining(counting, { until: 3, killedAt: null }, undefined, { checkpoints })).toEqual([3])
    expect(await checkpoints.load()).toBeNull()
  })

  it('takes a model that saw an erased person out of use even when nothing better was found', async () => {
    const context = await database.context('erased.myshopify.com')
    const asOf = context.clock.now()
    await saveModel(context, { kind: 'recommend', card, artifact: null, promoted: true })
    expect(await flagForRetraining(context)).toBe(1)
    expect(await flagForRetraining(context)).toBe(0)
    expect((await liveModel(context, 'recommend'))?.retrainSince).toEqual(asOf)
    await saveModel(context, { kind: 'recommend', card, artifact: null, promoted: false })
    expect(await liveModel(context, 'recommend')).toBeNull()
  })

  it('keeps the flag on a model whose data were read before the person was erased', async () => {
    const context = await database.context('late.myshopify.com')
    await saveModel(context, { kind: 'copy', card, artifact: null, promoted: true })
    await flagForRetraining(context)
    const dataAsOf = new Date(context.clock.now().getTime() - 60_000)
    await saveModel(context, { kind: 'copy', card, artifact: null, promoted: true, dataAsOf })
    const live = await liveModel(context, 'copy')
    expect(live?.version).toBe(2)
    expect(live?.retrainSince).not.toBeNull()
  })

  it('keeps the latest five of the versions that did not win, and every one that was used', async () => {
    const context = await database.context('refused.myshopify.com')
    await saveModel(context, { kind: 'mail-open', card, artifact: null, promoted: true })
    for (let version = 2; version <= 8; version++) await saveModel(context, { kind: 'mail-open', card, artifact: null, promoted: false })
    expect((await listModels(context)).map((model) => `${model.version} ${model.state}`)).toEqual(['8 NOT_PROMOTED', '7 NOT_PROMOTED', '6 NOT_PROMOTED', '5 NOT_PROMOTED', '4 NOT_PROMOTED', '1 LIVE'])
    expect((await saveModel(context, { kind: 'mail-open', card, artifact: null, promoted: false })).version).toBe(9)
  })
})
