import { useState } from 'react'

/**
 * Fetches a file and hands it to the browser to keep. Inside Shopify's frame a plain link would carry no session token,
 * while App Bridge adds it to what is fetched.
 */
export function useDownload(url: string, fallbackName: string): { start(): void; busy: boolean; failed: boolean } {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  async function start(): Promise<void> {
    setState('busy')
    try {
      const answer = await fetch(url)
      if (!answer.ok) throw new Error(`The file could not be made (${answer.status}).`)
      const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? fallbackName
      const address = URL.createObjectURL(await answer.blob())
      const link = Object.assign(document.createElement('a'), { href: address, download: name })
      document.body.append(link)
      link.click()
      link.remove()
      URL.revokeObjectURL(address)
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return { start: () => void start(), busy: state === 'busy', failed: state === 'failed' }
}
