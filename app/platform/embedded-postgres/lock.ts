import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Runs `work` while no other process runs under the same folder lock; a lock whose holder died is taken over. */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>, patienceMs = 90_000): Promise<T> {
  const holder = path.join(folder, 'pid')
  const until = Date.now() + patienceMs
  for (;;) {
    try {
      await mkdir(folder)
      await writeFile(holder, String(process.pid))
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const pid = Number(await readFile(holder, 'utf8').catch(() => '0'))
    if (pid > 0 && !isRunning(pid)) await rm(folder, { recursive: true, force: true })
    else if (Date.now() > until) throw new Error(`Another start of the database has held ${folder} for ${patienceMs / 1000} s (process ${pid}). If that process is not yours, remove the folder and start again.`)
    else await sleep(100)
  }
  try {
    return await work()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
