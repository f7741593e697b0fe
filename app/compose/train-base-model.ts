import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileCheckpoints, loadBackend, projectFile } from '~/ml'
import { baseModelPath } from './copy/load-copy-model'
import { trainCopy } from './copy/train-copy'

/**
 * `npm run train:copy`: makes the base copy model that is shipped, from the grammar and a fixed seed. A few minutes; the
 * same bytes each time for one grammar and backend, on any number of cores. Broken off, it goes on from its last epoch when
 * it is started again. Prints what it learned.
 */
const epochs = 30

const backend = await loadBackend()
process.stderr.write(`Training the base copy model with ${backend.description}\n`)
let shown = -1
const { artifact, ...figures } = await trainCopy(backend, { seed: 'base copy model', epochs, base: null }, { threads: availableParallelism(), checkpoints: fileCheckpoints(projectFile('.data/checkpoints/base-copy-model')) }, (done) => {
  const percent = Math.floor(done * 20) * 5
  if (percent > shown) process.stderr.write(`  ${(shown = percent)} %\n`)
})
const file = projectFile(baseModelPath)
await mkdir(new URL('.', file), { recursive: true })
await writeFile(file, artifact)
process.stderr.write(`Wrote ${baseModelPath}, ${Math.round(artifact.length / 1000)} kB\n`)
process.stdout.write(`${JSON.stringify(figures)}\n`)
