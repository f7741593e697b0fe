import type { TraitData } from '../i18n/room-words'

export type SchemeName = 'rfm' | 'cluster'

export interface SegmentRow {
  name: string
  label: string
  meaning: string
  customers: number
  total: number
}

export interface GridCell {
  recency: number
  frequency: number
  customers: number
  total: number
}

export interface GroupRow {
  id: string
  traits: TraitData[]
  label: string
  customers: number
  total: number
  expectedValue365: number | null
  typical: { recencyDays: number; orders: number; averageOrder: number; tenureDays: number }
}

export interface GroupsView {
  clusters: GroupRow[]
  retired: { id: string; traits: TraitData[]; label: string; retiredAt: string }[]
  picture: { points: [number, number, number][]; axes: [number[], number[]]; shares: [number, number] }
}

export interface MoveRow {
  from: string | null
  to: string
  customers: number
  redrawn: number
}

export interface LookalikeRow {
  customerId: string
  name: string | null
  orders: number
  spent: number
  lastOrderAt: Date
  shared: string[]
}

/** Why there are no groups: the card of the last training; null before the first. */
export type NoGroups = { why: string; promoted: boolean; value: number; baseline: number } | null
