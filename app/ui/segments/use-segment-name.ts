import { useRoomWords } from '../i18n/room-words'
import type { GroupsView, SegmentRow } from './segments-view'

/** The merchant's word for a segment of either kind, by its name or id. */
export function useSegmentName(segments: Pick<SegmentRow, 'name' | 'label'>[], groups: Pick<GroupsView, 'clusters' | 'retired'> | null): (name: string) => string {
  const words = useRoomWords()
  const names = new Map([
    ...segments.map(({ name, label }) => [name, words.segment(name, label)] as const),
    ...[...(groups?.retired ?? []), ...(groups?.clusters ?? [])].map(({ id, traits, label }) => [id, words.cluster(traits, label)] as const),
  ])
  return (name) => names.get(name) ?? name
}
