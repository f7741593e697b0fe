import type { ShopContext } from '~/platform/context'
import type { Profile } from './profile'
import { writeProfiles } from './write-profiles'

/** Few enough that a batch is written and forgotten while it is still young to the garbage collector. */
const batchSize = 1_000

export interface ProfileWriter {
  /** Takes a profile; waits only where the database is more than one batch behind. */
  add(profile: Profile): Promise<void> | undefined
  /** Resolves when everything taken so far is written. */
  flush(): Promise<void>
  /** Profiles handed to the database. */
  written(): number
}

/** Writes profiles in batches, one on its way while the next is computed. */
export function profileWriter(context: ShopContext): ProfileWriter {
  let waiting: Profile[] = []
  let count = 0
  let underWay: Promise<void> = Promise.resolve()
  const send = async (): Promise<void> => {
    await underWay
    const batch = waiting
    waiting = []
    count += batch.length
    underWay = writeProfiles(context, batch)
    // Whoever adds or flushes next is told of a failure; until then it must not end the process.
    underWay.catch(() => undefined)
  }
  return {
    add(profile) {
      waiting.push(profile)
      return waiting.length >= batchSize ? send() : undefined
    },
    async flush() {
      await send()
      await underWay
    },
    written: () => count,
  }
}
