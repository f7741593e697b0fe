import { IANAZone } from 'luxon'

const hour = 3_600_000

/**
 * A fast reader of local times in one zone: milliseconds of UTC to the same clock reading as if it were UTC. The
 * zone's offset is looked up once per hour of history, so that ten million orders cost as many additions.
 * @throws RangeError if the zone is unknown.
 */
export function localTime(timeZone: string): (utc: number) => number {
  const zone = IANAZone.create(timeZone)
  if (!zone.isValid) throw new RangeError(`"${timeZone}" is not a known time zone; use a name such as Europe/London.`)
  const offsets = new Map<number, number>()
  return (utc) => {
    const slot = Math.floor(utc / hour)
    let offset = offsets.get(slot)
    if (offset === undefined) {
      offset = zone.offset(slot * hour) * 60_000
      offsets.set(slot, offset)
    }
    return utc + offset
  }
}

/** Number of the local calendar day. */
export const dayOf = (local: number): number => Math.floor(local / 86_400_000)

/** Local hour, 0 to 23. */
export const hourOf = (local: number): number => Math.floor(local / hour) % 24
