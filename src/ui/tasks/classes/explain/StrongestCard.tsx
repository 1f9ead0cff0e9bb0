import type { SpectralAxis } from '#domain/data/axis'
import { placeIn } from '#domain/data/unitWords'
import { assignedRegions } from '#domain/explain/assignedRegions'
import type { Band } from '#domain/explain/bands'
import type { ClassExplanation } from '#domain/explain/explanation'
import { classColourVariables, displayClassName } from '../../../charts/classColours.ts'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { Swatch } from '../../../controls/Tag.tsx'
import { CompletenessShare } from '../../../explaining/CompletenessBadge.tsx'
import styles from './Explain.module.css'

interface StrongestCardProps {
  readonly maps: readonly ClassExplanation[]
  readonly classNames: readonly string[]
  readonly axis: SpectralAxis
  readonly bands: readonly Band[]
  readonly onEditBands: () => void
}

/** One line per class: where it is decided, the band known there, and how far its map adds up. */
export function StrongestCard({ maps, classNames, axis, bands, onEditBands }: StrongestCardProps) {
  const colours = classColourVariables(classNames)
  return (
    <Card className={`span-4 ${styles.strongest}`}>
      <div className="pad">
        <h2>Strongest region of each class</h2>
        <p className="caption dim">Band of the table there, and the map’s completeness</p>
      </div>
      <table className={`lined ${styles.strongestTable}`}>
        <thead className="sr-only">
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Centre</th>
            <th scope="col">Band</th>
            <th scope="col">Completeness</th>
          </tr>
        </thead>
        <tbody>
          {maps.map((map) => {
            const className = classNames[map.classIndex] ?? ''
            const [first] = assignedRegions(className, map.meanAbsolute, axis, bands)
            const match = first?.match
            const band =
              match === undefined || match.kind === 'none'
                ? 'none near'
                : `${match.kind === 'near' ? 'near ' : ''}${match.band.name}`
            return (
              <tr key={className}>
                <th scope="row">
                  <span className={styles.className}>
                    <Swatch colour={colours[map.classIndex] ?? ''} /> {displayClassName(className)}
                  </span>
                </th>
                <td className="n">{first ? placeIn(first.centerPerCm, axis.unit) : '–'}</td>
                <td className="muted truncate">{band}</td>
                <td className="n">
                  <CompletenessShare completeness={map.completeness} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className={styles.strongestFoot}>
        <Button kind="link" onClick={onEditBands}>
          Edit the band table
        </Button>
      </div>
    </Card>
  )
}
