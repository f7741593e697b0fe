import { Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { useFormat } from '../use-format'
import { groupColour } from './group-colours'
import type { GroupsView } from './segments-view'

const width = 420
const height = 280
const margin = 10
/** A feature that makes up less of an axis is not named. */
const worthNaming = 0.35

/** A sample of the customers in the plane in which they differ most, each in the colour of its group. */
export function GroupPicture({ picture, clusters }: Pick<GroupsView, 'picture' | 'clusters'>) {
  const texts = useTexts().segments
  const words = useRoomWords()
  const format = useFormat()
  const names = clusters.map((cluster) => words.cluster(cluster.traits, cluster.label))
  const place = (axis: 0 | 1, length: number) => {
    const values = picture.points.map((point) => point[axis])
    const [least, most] = [Math.min(...values), Math.max(...values)]
    return (value: number) => margin + ((value - least) / (most - least || 1)) * (length - 2 * margin)
  }
  const [x, y] = [place(0, width), place(1, height)]
  const sayAxis = (axis: 0 | 1) => {
    const parts = (['recency', 'frequency', 'basket', 'tenure'] as const)
      .map((feature, column) => ({ feature, part: picture.axes[axis][column] ?? 0 }))
      .filter(({ part }) => Math.abs(part) >= worthNaming)
      .sort((a, b) => Math.abs(b.part) - Math.abs(a.part))
      .map(({ feature, part }) => texts.axisParts[feature][part > 0 ? 'more' : 'less'])
    return texts.axis[axis](parts, format.percent(picture.shares[axis], 0))
  }
  return (
    <figure className="rk-figure">
      <svg className="rk-scatter" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={texts.pictureLabel(names)}>
        <rect x="0.5" y="0.5" width={width - 1} height={height - 1} fill="none" stroke="#e3e3e3" />
        {picture.points.map(([across, up, group], index) => (
          <circle key={index} cx={x(across).toFixed(1)} cy={(height - y(up)).toFixed(1)} r={3} fill={groupColour(group)} fillOpacity={0.6} />
        ))}
      </svg>
      <figcaption>
        <Text as="p" variant="bodySm" tone="subdued">{sayAxis(0)}</Text>
        <Text as="p" variant="bodySm" tone="subdued">{sayAxis(1)}</Text>
        <Text as="p" variant="bodySm" tone="subdued">{texts.pictureHelp}</Text>
      </figcaption>
    </figure>
  )
}
