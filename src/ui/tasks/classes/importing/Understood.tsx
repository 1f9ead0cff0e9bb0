import type { ImportDraft } from '#state/imports'
import { classColourVariables, displayClassName } from '../../../charts/classColours.ts'
import { Card } from '../../../controls/Card.tsx'
import { StatTiles } from '../../../controls/StatTiles.tsx'
import { Swatch } from '../../../controls/Tag.tsx'
import { PreviewPlot } from '../../../intake/PreviewPlot.tsx'
import wizard from '../../../intake/wizard.module.css'
import { counted } from '../../../words/numbers.ts'
import { Findings } from './Findings.tsx'
import styles from './Import.module.css'

const listedAtMost = 12

/** What the guesses lead to: some spectra, the classes, what a study could use. */
export function Understood({ draft }: { readonly draft: ImportDraft<'classes'> }) {
  const { inspection, examples } = draft.preview
  const classes = Object.entries(inspection.classes)
  const names = classes.map(([name]) => name)
  const colours = classColourVariables(names)
  const most = Math.max(1, ...classes.map(([, n]) => n))
  const { kept } = inspection
  return (
    <>
      <Card padded>
        <h2 className={wizard.cardTitle}>{counted(examples.length, 'spectrum', 'spectra')} as understood</h2>
        <PreviewPlot
          examples={examples}
          axis={inspection.axis}
          lineOf={(label) => {
            const colour = colours[names.indexOf(label)]
            return colour === undefined ? null : { colour }
          }}
        />
      </Card>
      <StatTiles
        label="What a study could use"
        tiles={[
          {
            label: 'Spectra',
            value: kept.spectra.toLocaleString('en'),
            context: `of ${inspection.spectra.toLocaleString('en')}`,
          },
          {
            label: 'Classes',
            value: kept.classes.toLocaleString('en'),
            context: `of ${classes.length.toLocaleString('en')}`,
          },
          { label: 'Groups', value: kept.groups.toLocaleString('en'), context: 'kept together' },
        ]}
      />
      {classes.length > 0 && (
        <Card padded>
          <h2 className={wizard.cardTitle}>Classes</h2>
          <ul className={styles.classes}>
            {classes.slice(0, listedAtMost).map(([name, n], i) => (
              <li key={name}>
                <Swatch colour={colours[i] ?? 'var(--s-train)'} />
                <span className="truncate" title={name}>
                  {displayClassName(name)}
                </span>
                <span className={styles.bar}>
                  <i style={{ width: `${(100 * n) / most}%`, background: colours[i] }} />
                </span>
                <span className="num">{n.toLocaleString('en')}</span>
              </li>
            ))}
          </ul>
          {classes.length > listedAtMost && (
            <p className="caption dim">and {counted(classes.length - listedAtMost, 'class', 'classes')} more</p>
          )}
        </Card>
      )}
      <Findings warnings={inspection.warnings} />
    </>
  )
}
