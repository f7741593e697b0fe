import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** "nobody" on Linux; any uid that is not root serves, nothing else is asked of it. */
const SERVER_UID = 65534

export interface EmbeddedPlaces {
  /** Everything of this clone. */
  home: string
  /** The server's own files, one folder a name. */
  data: string
  log: string
  lock: string
  password: string
  /** The uid that must own the files, when it is not ours. */
  owner: number | null
}

/** Where the files of the server called `name` are; pure but for asking who we are. */
export function embeddedPlaces(name: string): EmbeddedPlaces {
  const clone = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/+$/, '')
  const root = process.getuid?.() === 0
  const shared = existsSync('/var/tmp') ? '/var/tmp' : tmpdir()
  const home = root ? path.join(shared, `rekindle-${createHash('sha256').update(clone).digest('hex').slice(0, 12)}`) : path.join(clone, '.data')
  const data = path.join(home, `postgres-${name}`)
  return { home, data, log: `${data}.log`, lock: `${data}.lock`, password: `${data}.password`, owner: root ? SERVER_UID : null }
}
