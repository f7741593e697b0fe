import { appendFileSync, closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

/** Full mails on disk, so that tens of thousands of them cost no memory; found again by message id. */
export class MailSpool {
  readonly #file: string
  readonly #places = new Map<string, { offset: number; length: number }>()
  #end = 0

  constructor(folder: string) {
    this.#file = join(folder, 'accepted-mails.gz')
    writeFileSync(this.#file, '')
  }

  keep(messageId: string, request: unknown): void {
    const packed = gzipSync(JSON.stringify(request), { level: 1 })
    appendFileSync(this.#file, packed)
    this.#places.set(messageId, { offset: this.#end, length: packed.length })
    this.#end += packed.length
  }

  /** The request as it was accepted, or null when there is no such mail. */
  read(messageId: string): unknown {
    const place = this.#places.get(messageId)
    if (!place) return null
    const packed = Buffer.alloc(place.length)
    const file = openSync(this.#file, 'r')
    try {
      readSync(file, packed, 0, place.length, place.offset)
    } finally {
      closeSync(file)
    }
    return JSON.parse(gunzipSync(packed).toString('utf8')) as unknown
  }

  clear(): void {
    writeFileSync(this.#file, '')
    this.#places.clear()
    this.#end = 0
  }
}
