import { createRequire } from 'node:module'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

const noPrisma = path.join(root, 'tests/crash/no-prisma.ts')

interface Bundler {
  build(options: Record<string, unknown>): Promise<unknown>
}

/**
 * One CommonJS file for the worker, since hundreds of processes start from it: 0.3 s each instead of 1.5 s. It is put
 * under node_modules, where the packages left outside of it are found.
 */
export async function buildWorker(): Promise<{ file: string; remove(): Promise<void> }> {
  const folder = path.join(root, 'node_modules', '.cache', `crash-${process.pid}`)
  const file = path.join(folder, 'worker.cjs')
  // Vite's own bundler: the version beside it, whatever other packages bring along.
  const { build } = createRequire(createRequire(import.meta.url).resolve('vite'))('esbuild') as Bundler
  await build({
    entryPoints: [path.join(root, 'tests/crash/worker.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    alias: { '~': path.join(root, 'app'), '@prisma/client': noPrisma, '@prisma/adapter-pg': noPrisma },
    external: ['pg-native'],
    logLevel: 'error',
  })
  return { file, remove: () => rm(folder, { recursive: true, force: true }) }
}
