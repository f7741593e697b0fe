import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { Checkpoints } from './checkpoints'

/** A training's state in a file. A new one is written beside the old one and takes its place whole. */
export function fileCheckpoints(file: URL): Checkpoints {
  const unfinished = new URL(`${file.href}.unfinished`)
  return {
    load: () => readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    }),
    async save(state) {
      await mkdir(new URL('.', file), { recursive: true })
      await writeFile(unfinished, state)
      await rename(unfinished, file)
    },
    clear: () => rm(file, { force: true }),
  }
}
