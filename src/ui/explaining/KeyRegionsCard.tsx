import { Check, Circle, Download, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, placeIn, unitSuffix } from '#domain/data/unitWords'
import { type AssignedRegion, offsetWords } from '#domain/explain/assignedRegions'
import type { BandMatch } from '#domain/explain/bands'
import { saveFile, tableToCsv } from '../charts/saveFile.ts'
import { IconButton } from '../controls/Button.tsx'
import { Card } from '../controls/Card.tsx'
import { Icon } from '../controls/Icon.tsx'
import { ScrollBox } from '../controls/ScrollBox.tsx'
import styles from './KeyRegionsCard.module.css'

interface KeyRegionsCardProps {
  readonly rows: readonly AssignedRegion[]
  readonly axis: SpectralAxis
  /** `Key regions for lipids` */
  readonly title: string
  /** What they say, in a short paragraph. */
  readonly words?: string | undefined
  /** Beside the title. */
  readonly action?: ReactNode
}

const verdicts = {
  match: { icon: Check, words: 'Known band', tone: 'ok' },
  near: { icon: TriangleAlert, words: 'Shifted', tone: 'warn' },
  none: { icon: Circle, words: 'No match', tone: 'dim' },
} as const satisfies Record<BandMatch['kind'], { icon: unknown; words: string; tone: string }>

function save(rows: readonly AssignedRegion[], unit: string): void {
  const table = {
    columns: [
      'class',
      `center${unit}`,
      `low${unit}`,
      `high${unit}`,
      'saliency_score',
      'band',
      'offset',
      'citation',
    ].map((name) => ({ name })),
    rows: rows.map(({ className, centerPerCm, range, score, match }) => [
      className,
      centerPerCm,
      range[0],
      range[1],
      score,
      match.kind === 'none' ? null : match.band.name,
      match.kind === 'none' ? null : match.offsetPerCm,
      match.kind === 'none' ? null : match.band.citation,
    ]),
  }
  saveFile('key_regions.csv', `\uFEFF${tableToCsv(table)}`, 'text/csv;charset=utf-8')
}

/** The places that an output rests on, strongest first, with what is known to scatter or absorb there. */
export function KeyRegionsCard({ rows, axis, title, words, action }: KeyRegionsCardProps) {
  const unit = unitSuffix(axis.unit).trim()
  const inUnit = unit === '' ? '' : ` (${unit})`
  return (
    <Card className="span-12">
      <div className="row pad">
        <h2>{title}</h2>
        <span className="spacer" />
        {action}
        <IconButton icon={Download} label="Download as CSV" onClick={() => save(rows, unit === 'cm⁻¹' ? '_cm' : '')} />
      </div>
      {words && <p className={`${styles.interpretation} muted`}>{words}</p>}
      <ScrollBox className="scroll-x" label={title}>
        <table className={`lined ${styles.regions}`}>
          <caption className="sr-only">
            {title}, by {axisTitle(axis)}
          </caption>
          <thead>
            <tr>
              <th scope="col">Centre{inUnit}</th>
              <th scope="col">Range{inUnit}</th>
              <th scope="col">Evidence, relative</th>
              <th scope="col">Nearest assigned band</th>
              <th scope="col">Assignment</th>
              <th scope="col">Check</th>
            </tr>
          </thead>
          <tbody>
            {rows.length === 0 && (
              <tr>
                <td colSpan={6} className="dim">
                  The map is flat: no region stands out.
                </td>
              </tr>
            )}
            {rows.map(({ centerPerCm, range, score, match }) => {
              const verdict = verdicts[match.kind]
              return (
                <tr key={centerPerCm}>
                  <th scope="row">{placeIn(centerPerCm, axis.unit)}</th>
                  <td className="num">
                    {placeIn(range[0], axis.unit)}–{placeIn(range[1], axis.unit)}
                  </td>
                  <td>
                    <span className={styles.score} aria-hidden>
                      <i style={{ width: `${score * 100}%` }} />
                    </span>
                    <span className="num">{score.toFixed(2)}</span>
                  </td>
                  <td>
                    {match.kind === 'none' ? (
                      '–'
                    ) : (
                      <>
                        {match.band.name} <span className="muted">{offsetWords(match)}</span>
                      </>
                    )}
                  </td>
                  <td className="muted">
                    {match.kind === 'none' ? '–' : match.band.assignment}
                    {match.kind !== 'none' && match.band.citation !== '' && (
                      <span className="dim"> · {match.band.citation}</span>
                    )}
                  </td>
                  <td>
                    <span className={`${styles.verdict} ${styles[verdict.tone]}`}>
                      <Icon of={verdict.icon} size={14} />
                      {verdict.words}
                    </span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollBox>
    </Card>
  )
}
