import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { isRunning } from './lock'
import { embeddedPlaces } from './places'

/** Ends the server called `name`, whoever started it for this clone, and deletes its files. */
export async function removeEmbeddedPostgres(name: string): Promise<void> {
  const places = embeddedPlaces(name)
  const pid = Number((await readFile(path.join(places.data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (pid > 0 && isRunning(pid)) {
    process.kill(pid, 'SIGINT')
    for (let tries = 0; tries < 200 && isRunning(pid); tries++) await sleep(50)
  }
  for (const file of [places.data, places.log, places.password, places.lock]) await rm(file, { recursive: true, force: true })
}
