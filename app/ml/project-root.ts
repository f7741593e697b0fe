import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * A file of this repository by its path from the root. Found from this module upwards, so that it works from the
 * sources and from the built server alike.
 * @throws Error when no package.json stands above this module.
 */
export function projectFile(path: string): URL {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`No package.json above ${fileURLToPath(import.meta.url)}: cannot find ${path}.`)
    folder = parent
  }
  return pathToFileURL(join(folder, path))
}
