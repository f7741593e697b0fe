import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { testAdmin } from '../../testing/admin'
import { smallWorld } from '../../testing/small-world'
import { DAY } from '../../world/time'

const world = smallWorld({ customers: 150 })
const admin = testAdmin(world)
afterAll(() => admin.close())

const RUN = 'mutation ($q: String!, $group: Boolean!) { bulkOperationRunQuery(query: $q, groupObjects: $group) { bulkOperation { id status } userErrors { message code } } }'
const ORDERS = '{ orders { edges { node { id name refunds { id } lineItems { edges { node { id quantity product { id } } } } } } } }'

interface Line {
  id: string
  __parentId?: string
  name?: string
}

async function run(query: string, group = true): Promise<{ lines: Line[]; view: Record<string, unknown> }> {
  const { data } = await admin.ask(RUN, { q: query, group })
  const { bulkOperation, userErrors } = data!['bulkOperationRunQuery'] as { bulkOperation: { id: string } | null; userErrors: { message: string }[] }
  if (!bulkOperation) throw new Error(userErrors[0]!.message)
  await admin.bulk.settled()
  const answer = await admin.ask('query ($id: ID!) { bulkOperation(id: $id) { id status url objectCount rootObjectCount fileSize errorCode completedAt } }', { id: bulkOperation.id })
  const view = answer.data!['bulkOperation'] as Record<string, unknown>
  const url = new URL(String(view['url']))
  const file = admin.bulk.fileOf(/(\d+)\.jsonl$/.exec(url.pathname)![1]!, url.searchParams.get('token')!)
  const text = readFileSync(file!, 'utf8')
  expect(text.endsWith('\n')).toBe(true)
  return { view, lines: text.trimEnd().split('\n').map((line) => JSON.parse(line) as Line) }
}

describe('a bulk query', () => {
  it('becomes lines: each order, and behind it its lines with the parent’s id', async () => {
    const { lines, view } = await run(ORDERS)
    const roots = lines.filter((line) => line.__parentId === undefined)
    expect(roots).toHaveLength(world.orders.length)
    expect(lines.length - roots.length).toBe(world.orders.reduce((sum, order) => sum + order.lines.length, 0))
    expect(roots.every((line) => !('lineItems' in line) && 'refunds' in line)).toBe(true)
    let parent = ''
    for (const line of lines) {
      if (line.__parentId === undefined) parent = line.id
      else expect(line.__parentId).toBe(parent)
    }
    expect(view).toMatchObject({ status: 'COMPLETED', errorCode: null, objectCount: String(lines.length), rootObjectCount: String(roots.length) })
    expect(admin.finished.at(-1)?.status).toBe('COMPLETED')
  })

  it('ungrouped promises only that children come after their parents', async () => {
    const { lines } = await run(ORDERS, false)
    const seen = new Set<string>()
    for (const line of lines) {
      if (line.__parentId !== undefined) expect(seen.has(line.__parentId)).toBe(true)
      seen.add(line.id)
    }
    expect(lines[1]!.__parentId).toBeUndefined()
  })

  it('filters like the ordinary list', async () => {
    const since = new Date(world.now - 20 * DAY).toISOString()
    const { lines } = await run(`{ orders(query: "updated_at:>='${since}'") { edges { node { id } } } }`)
    expect(lines.length).toBe(world.orders.filter((order) => Math.floor(order.updatedAt / 1000) * 1000 >= Date.parse(since)).length)
  })

  it.each([
    ['a connection inside a list', '{ orders { edges { node { id refunds { id refundLineItems { edges { node { id } } } } } } } }', 'within a list field'],
    ['no connection', '{ shop { name } }', 'at least one connection'],
    ['two fields at the top', '{ orders { edges { node { id } } } products { edges { node { id } } } }', 'one top-level field'],
    ['a parent without its id', '{ orders { edges { node { name lineItems { edges { node { id } } } } } } }', "must select the 'id' field"],
    ['a field that does not exist', '{ orders { edges { node { colour } } } }', 'colour'],
    ['what cannot be parsed', '{ orders {', 'Syntax Error'],
  ])('is refused with %s', async (_name, query, message) => {
    await expect(run(query)).rejects.toThrow(message)
  })

  it('keeps its result for seven days', async () => {
    const own = smallWorld({ customers: 20 })
    const api = testAdmin(own)
    const { data } = await api.ask(RUN, { q: '{ customers { edges { node { id } } } }', group: true })
    await api.bulk.settled()
    const { id } = (data!['bulkOperationRunQuery'] as { bulkOperation: { id: string } }).bulkOperation
    const urlOf = async (): Promise<unknown> => ((await api.ask('query ($id: ID!) { bulkOperation(id: $id) { url } }', { id })).data!['bulkOperation'] as { url: unknown }).url
    expect(await urlOf()).toMatch(/^http:\/\/shopify\.test\/bulk\/\d+\.jsonl\?token=\d+$/)
    own.now += 8 * DAY
    expect(await urlOf()).toBeNull()
    api.close()
  })

  it('is refused while five others run', async () => {
    const api = testAdmin(smallWorld({ customers: 20 }))
    const answers = await Promise.all(Array.from({ length: 6 }, () => api.ask(RUN, { q: ORDERS, group: true })))
    const refused = answers.map(({ data }) => (data!['bulkOperationRunQuery'] as { userErrors: { code: string }[] }).userErrors[0]?.code).filter(Boolean)
    expect(refused).toEqual(['OPERATION_IN_PROGRESS'])
    await api.bulk.settled()
    api.close()
  })
})
