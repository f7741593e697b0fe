import { describe, expect, it } from 'vitest'
import { projectFile } from './project-root'
import { runTraining } from './run-training'

const doubling = projectFile('app/ml/testing/doubling.worker.ts')

describe('a training in a worker thread', () => {
  it('hands back the result and tells how far it is', async () => {
    const seen: number[] = []
    const output = await runTraining<{ numbers: number[] }, number[]>(doubling, { numbers: [1, 2] }, (done) => seen.push(done))
    expect(output).toEqual([2, 4])
    expect(seen).toEqual([0.5, 1])
  })

  it('fails with the message of the training itself', async () => {
    await expect(runTraining(doubling, { numbers: [1, -1] })).rejects.toThrow('Number 1 is negative')
  })

  it('ends when it is told to', async () => {
    const controller = new AbortController()
    const training = runTraining(doubling, { numbers: [1] }, () => controller.abort(), { signal: controller.signal })
    await expect(training).rejects.toThrow('was stopped')
    await expect(runTraining(doubling, { numbers: [1] }, undefined, { signal: controller.signal })).rejects.toThrow('was stopped')
  })
})
