import { MultiBar, Presets, type SingleBar } from 'cli-progress'

export interface Step {
  update(done: number, note?: string): void
  end(note?: string): void
}

/** A bar for each long step on a terminal, a line for each elsewhere; always on standard error. */
export function createProgress(): { start(title: string, total: number): Step; say(line: string): void; close(): void } {
  const terminal = process.stderr.isTTY === true
  const bars = terminal
    ? new MultiBar({ stream: process.stderr, format: '{title} {bar} {percentage}% {note}', clearOnComplete: false, hideCursor: true, barsize: 24, forceRedraw: true }, Presets.shades_classic)
    : null
  const say = (line: string): void => void (bars ? bars.log(`${line}\n`) : process.stderr.write(`${line}\n`))
  return {
    say,
    close: () => bars?.stop(),
    start(title, total) {
      const from = Date.now()
      const seconds = (): string => `${((Date.now() - from) / 1000).toFixed(1)} s`
      const bar: SingleBar | undefined = bars?.create(Math.max(1, total), 0, { title: title.padEnd(26), note: '' })
      let printed = 0
      return {
        update(done, note = '') {
          bar?.update(Math.min(done, total), { note })
          const tenth = Math.floor((10 * done) / Math.max(1, total))
          if (!bar && tenth > printed && tenth < 10) {
            printed = tenth
            process.stderr.write(`  ${title}: ${tenth * 10}% ${note}\n`)
          }
        },
        end(note = '') {
          bar?.update(Math.max(1, total), { note: `${note} ${seconds()}` })
          bar?.stop()
          if (!bar) process.stderr.write(`${title}: ${note} (${seconds()})\n`)
        },
      }
    },
  }
}
