import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/**
 * Samples the memory of processes and their children and keeps the largest sum. A look costs some 20 ms of this thread
 * for a dozen processes, so it is taken seldom where time is measured too.
 */
export function watchMemory(pids: () => number[], everyMs = 1_000): { peakMegabytes(): number; stop(): void } {
  let peak = 0
  const sample = (): void => {
    peak = Math.max(peak, sumMegabytes(pids()))
  }
  const timer = setInterval(sample, everyMs)
  return {
    peakMegabytes: () => Math.round(peak),
    stop: () => clearInterval(timer),
  }
}

/** Proportional set size on Linux, so that pages shared by the database's processes count once; elsewhere resident size. */
function sumMegabytes(roots: number[]): number {
  if (process.platform === 'linux') return withChildren(roots).reduce((sum, pid) => sum + linuxKilobytes(pid), 0) / 1024
  if (process.platform === 'win32') return process.memoryUsage.rss() / 1024 / 1024
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n')
  const rows = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number])
  const known = new Set(roots)
  for (let grew = true; grew; ) {
    grew = false
    for (const [pid, parent] of rows) if (known.has(parent) && !known.has(pid)) grew = Boolean(known.add(pid))
  }
  return rows.filter(([pid]) => known.has(pid)).reduce((sum, [, , rss]) => sum + rss, 0) / 1024
}

function withChildren(roots: number[]): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readQuietly(`/proc/${name}/stat`)
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const known = new Set(roots)
  for (let grew = true; grew; ) {
    grew = false
    for (const [pid, parent] of parents) if (known.has(parent) && !known.has(pid)) grew = Boolean(known.add(pid))
  }
  return [...known]
}

function linuxKilobytes(pid: number): number {
  const rollup = readQuietly(`/proc/${pid}/smaps_rollup`)
  const pss = rollup && /^Pss:\s+(\d+)/m.exec(rollup)
  if (pss) return Number(pss[1])
  const resident = /^VmRSS:\s+(\d+)/m.exec(readQuietly(`/proc/${pid}/status`) ?? '')
  return Number(resident?.[1] ?? 0)
}

/** null when the process has ended since it was listed. */
function readQuietly(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return null
    throw error
  }
}
