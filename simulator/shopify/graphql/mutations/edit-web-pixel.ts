import { GraphQLError } from 'graphql'
import { z } from 'zod'
import { toGid } from '../../gid'
import type { PixelSlot } from '../context'

export interface PixelArguments {
  webPixel: { settings: unknown }
}

/** The fields of extensions/storefront-visits/shopify.extension.toml, both with at least one letter. */
const settingsSchema = z.strictObject({ accountID: z.string().min(1), endpoint: z.string().min(1) })

const refuse = (code: string, field: string[], message: string) => ({ webPixel: null, deletedWebPixelId: null, userErrors: [{ __typename: 'ErrorsWebPixelUserError', code, field, message }] })

/** @throws GraphQLError in Shopify's words where the app has no pixel */
export function pixelView({ held }: PixelSlot): unknown {
  if (!held) throw new GraphQLError('No web pixel was found for this app.', { extensions: { code: 'RESOURCE_NOT_FOUND' } })
  return { __typename: 'WebPixel', id: toGid('WebPixel', held.id), settings: held.settings }
}

export function createPixel(slot: PixelSlot, { webPixel }: PixelArguments): unknown {
  if (slot.held) return refuse('TAKEN', ['base'], 'Web pixel is taken.')
  return write(slot, ++slot.made, webPixel)
}

export function updatePixel(slot: PixelSlot, { id, webPixel }: PixelArguments & { id: string }): unknown {
  return isHeld(slot, id) ? write(slot, slot.held!.id, webPixel) : refuse('NOT_FOUND', ['id'], 'Pixel not found')
}

export function deletePixel(slot: PixelSlot, { id }: { id: string }): unknown {
  if (!isHeld(slot, id)) return refuse('NOT_FOUND', ['id'], 'Pixel not found')
  slot.held = null
  return { deletedWebPixelId: id, userErrors: [] }
}

function isHeld({ held }: PixelSlot, id: string): boolean {
  return held !== null && toGid('WebPixel', held.id) === id
}

function write(slot: PixelSlot, id: number, { settings }: PixelArguments['webPixel']): unknown {
  const text = typeof settings === 'string' ? settings : JSON.stringify(settings)
  const parsed = settingsSchema.safeParse(readJson(text))
  if (!parsed.success) return refuse('INVALID_SETTINGS', ['settings'], 'The provided settings does not match the expected settings definition on the app.')
  slot.held = { id, settings: text }
  return { webPixel: pixelView(slot), userErrors: [] }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
