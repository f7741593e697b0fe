import { createHash } from 'node:crypto'

import type { ShopTransaction } from '~/platform/tenancy'

import { readKnown, type Known } from './known'

/** The action of an arm, or of a policy, that sends nothing. */
export const NO_MAIL = 'nothing'

/** What a contact policy decides at each of its moments. */
export const WRITE = 'write'
export const WAIT = 'wait'

export interface Decision {
  /** The customer's entry into the flow, and which decision in it; both from 1 and 0 on. */
  entry: number
  step: number
  arm: string
  action: string
  /** Of every action, for this customer: sums to 1. Over all arms at an entry's first decision, within the arm at later ones. */
  chances: Record<string, number>
  /** null: nothing may be kept. */
  known: Known | null
  /** What the action stood for when it was taken. */
  treatment: string
  /** The policy's model; null: none took part. */
  model: { kind: string; version: number } | null
}

/** Writes a decision down. Made twice, the first stays. @returns SHA-256 of what it followed from */
export async function logDecision(tx: ShopTransaction, place: { experimentId: string; customerId: string }, decision: Decision, now: Date): Promise<string> {
  const { entry, step, arm, action, chances, known, treatment, model } = decision
  const hash = createHash('sha256').update(JSON.stringify([known, treatment, model, chances])).digest('hex')
  await tx.query(
    `INSERT INTO decision (shop_id, experiment_id, customer_id, entry, step, decided_at, arm, action, probability, chances, inputs, inputs_hash, treatment, model_kind, model_version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12, $13, $14, $15) ON CONFLICT DO NOTHING`,
    [tx.shopId, place.experimentId, place.customerId, entry, step, now, arm, action, chances[action] ?? 0, JSON.stringify(chances), known === null ? null : JSON.stringify(known), hash, treatment, model?.kind ?? null, model?.version ?? null],
  )
  return hash
}

/** The last decision for a customer's entry; null before the first. */
export async function lastDecision(scope: ShopTransaction, place: { experimentId: string; customerId: string }, entry: number): Promise<Decision | null> {
  const [row] = await scope.query<Omit<Decision, 'known' | 'model'> & { inputs: unknown; modelKind: string | null; modelVersion: number | null }>(
    `SELECT entry, step, arm, action, chances, inputs, treatment, model_kind AS "modelKind", model_version AS "modelVersion"
     FROM decision WHERE shop_id = $1 AND experiment_id = $2 AND customer_id = $3 AND entry = $4 ORDER BY step DESC LIMIT 1`,
    [scope.shopId, place.experimentId, place.customerId, entry],
  )
  if (!row) return null
  const { inputs, modelKind, modelVersion, ...decision } = row
  return { ...decision, known: readKnown(inputs), model: modelKind === null || modelVersion === null ? null : { kind: modelKind, version: modelVersion } }
}
