import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import type { GridCell } from './segments-view'

const fifths = [1, 2, 3, 4, 5] as const

/** Customers by how lately (across) and how often (upwards) they buy; the darker the more. */
export function RfmGrid({ cells }: { cells: GridCell[] }) {
  const texts = useTexts().segments
  const format = useFormat()
  const found = new Map(cells.map((cell) => [`${cell.recency}/${cell.frequency}`, cell]))
  const most = Math.max(1, ...cells.map((cell) => cell.customers))
  return (
    <table className="rk-grid">
      <caption>{texts.gridCaption}</caption>
      <thead>
        <tr>
          <td />
          {fifths.map((recency) => <th key={recency} scope="col">{texts.recencyFifths[recency - 1]}</th>)}
        </tr>
      </thead>
      <tbody>
        {[...fifths].reverse().map((frequency) => (
          <tr key={frequency}>
            <th scope="row">{texts.frequencyFifths[frequency - 1]}</th>
            {fifths.map((recency) => {
              const cell = found.get(`${recency}/${frequency}`)
              const share = cell ? cell.customers / most : 0
              return (
                <td key={recency} style={{ background: cell ? `rgba(31, 111, 92, ${(0.06 + 0.5 * Math.sqrt(share)).toFixed(3)})` : undefined }}>
                  {cell ? (
                    <>
                      <strong>{format.number(cell.customers)}</strong>
                      <span className="rk-grid-money">{format.money(cell.total)}</span>
                    </>
                  ) : (
                    <span className="rk-subdued">–</span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
