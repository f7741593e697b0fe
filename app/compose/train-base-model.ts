import { mkdir, writeFile } from 'node:fs/promises'
import { loadBackend, projectFile } from '~/ml'
import { baseModelPath } from './copy/load-copy-model'
import { trainCopy } from './copy/train-copy'

/**
 * `npm run train:copy`: makes the base copy model that is shipped, from the grammar and a fixed seed. A few minutes on
 * one core; the same bytes each time for one grammar and backend. Prints what it learned.
 */
const epochs = 30

const backend = await loadBackend()
process.stderr.write(`Training the base copy model with ${backend.description}\n`)
let shown = -1
const { artifact, ...figures } = trainCopy(backend, { seed: 'base copy model', epochs, base: null }, (done) => {
  const percent = Math.floor(done * 20) * 5
  if (percent > shown) process.stderr.write(`  ${(shown = percent)} %\n`)
})
const file = projectFile(baseModelPath)
await mkdir(new URL('.', file), { recursive: true })
await writeFile(file, artifact)
process.stderr.write(`Wrote ${baseModelPath}, ${Math.round(artifact.length / 1000)} kB\n`)
process.stdout.write(`${JSON.stringify(figures)}\n`)
