/** The control side of the stand-in for Shopify and SendGrid; the app itself never calls these. */
export interface SimulatorClient {
  advance(to: Date): Promise<Record<string, number>>
  ledger(): Promise<Ledger>
  stats(): Promise<Record<string, unknown>>
  postWorld(world: { products: WorldProduct[]; customers: WorldCustomer[] }): Promise<void>
}

/** Mails that the stand-in for SendGrid accepted, whatever the app was told. */
export interface Ledger {
  doubleSends: number
  entries: { sendId: string | null }[]
}

export interface WorldProduct {
  id: string
  title: string
  handle: string
  price: string
  variantId: string
}
export interface WorldCustomer {
  id: string
  email: string
}

export function simulatorClient(origin: string): SimulatorClient {
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${origin}${path}`, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`The simulator answered ${response.status} to ${path}: ${(await response.text()).slice(0, 300)}`)
    return (await response.json()) as T
  }
  return {
    advance: (to) => call('/_sim/advance', { to: to.toISOString() }),
    ledger: () => call('/_sim/ledger'),
    stats: () => call('/_sim/stats'),
    postWorld: async (world) => void (await call('/_sim/world', world)),
  }
}
