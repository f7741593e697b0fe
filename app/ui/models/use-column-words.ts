import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'

/** What a policy's model sees, in words that follow "with" or "for". */
export function useColumnWords(): (column: string) => string {
  const texts = useTexts().policies
  const words = useRoomWords()
  return (column) => {
    const segment = /^segment:(.*)$/.exec(column)?.[1]
    return segment === undefined ? (texts.columns[column] ?? column) : texts.inSegment(words.segment(segment, segment))
  }
}
