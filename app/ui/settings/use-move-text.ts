import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import type { MoveView } from './rules-view'

/** Says which rule moved a product, from which place to which. */
export function useMoveText(): (move: MoveView) => string {
  const { moves } = useTexts().rules
  const format = useFormat()
  return ({ rule, from, to, factor }) => {
    const [before, after] = [format.number(from), format.number(to)]
    return rule === 'boost' ? moves.boost(before, after, format.number(factor ?? 1, 1)) : moves[rule](before, after)
  }
}
