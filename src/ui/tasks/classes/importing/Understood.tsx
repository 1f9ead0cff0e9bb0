import type { Inspection, TargetProposal } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { classColourVariables, displayClassName } from '../../../charts/classColours.ts'
import { Card } from '../../../controls/Card.tsx'
import { StatTiles } from '../../../controls/StatTiles.tsx'
import { Swatch } from '../../../controls/Tag.tsx'
import { PreviewPlot } from '../../../intake/PreviewPlot.tsx'
import wizard from '../../../intake/wizard.module.css'
import { count, counted, threeDigits } from '../../../words/numbers.ts'
import { sentence } from '../../../words/sentence.ts'
import { Findings } from './Findings.tsx'
import styles from './Import.module.css'

const listedAtMost = 12

/** What the guesses lead to: some spectra, what could be learned of them, what is to be known. */
export function Understood({ draft }: { readonly draft: ImportDraft<'classes'> }) {
  const { inspection, problem, files } = draft.preview
  if (inspection) return <Spectra draft={draft} inspection={inspection} />
  const failed = files.filter(({ outcome }) => outcome === 'failed').length
  return (
    <Card padded>
      <h2 className={wizard.cardTitle}>No spectra yet</h2>
      <p className="muted">
        {problem && failed === 0
          ? `${sentence(problem.message)} ${sentence(problem.remedy)}`
          : 'Mend a file on this page, leave it out, or drop others: they are added to these.'}
      </p>
    </Card>
  )
}

interface SpectraProps {
  readonly draft: ImportDraft<'classes'>
  readonly inspection: Inspection
}

function Spectra({ draft, inspection }: SpectraProps) {
  const { examples, targets, plan } = draft.preview
  const classes = Object.entries(inspection.classes)
  const names = classes.map(([name]) => name)
  const colours = classColourVariables(names)
  const chosen = targets.find(({ column }) => column === plan.roles.target?.column)
  // Where nothing is chosen and only numbers could be learned, a study would begin with the first of them.
  const target = chosen ?? (plan.roles.target === null ? targets[0] : undefined)
  const values = target?.as === 'values' ? target : null
  return (
    <>
      <Card padded>
        <h2 className={wizard.cardTitle}>{counted(examples.length, 'spectrum', 'spectra')} as read</h2>
        <PreviewPlot
          examples={examples}
          axis={inspection.axis}
          intensity={inspection.intensity}
          lineOf={(label) => {
            const colour = values ? undefined : colours[names.indexOf(label)]
            return colour === undefined ? null : { colour }
          }}
        />
      </Card>
      {values ? (
        <ValuesTiles inspection={inspection} target={values} />
      ) : (
        <ClassTiles inspection={inspection} classes={classes.length} />
      )}
      {!values && classes.length > 0 && <Classes classes={classes} colours={colours} />}
      <Findings warnings={inspection.warnings} />
    </>
  )
}

function ClassTiles({
  inspection: { kept, spectra },
  classes,
}: {
  readonly inspection: Inspection
  readonly classes: number
}) {
  return (
    <StatTiles
      label="What a study could use"
      tiles={[
        { label: 'Spectra', value: count(kept.spectra), context: `of ${count(spectra)}` },
        { label: 'Classes', value: count(kept.classes), context: `of ${count(classes)}` },
        { label: 'Groups', value: count(kept.groups), context: 'kept together' },
      ]}
    />
  )
}

function ValuesTiles({
  inspection: { spectra, groups },
  target,
}: {
  readonly inspection: Inspection
  readonly target: TargetProposal
}) {
  const { min = Number.NaN, max = Number.NaN } = target.range ?? {}
  return (
    <StatTiles
      label="What a study could use"
      tiles={[
        { label: 'Spectra', value: count(target.filled), context: `of ${count(spectra)}` },
        {
          label: target.column,
          value: `${threeDigits(min)}–${threeDigits(max)}`,
          context: counted(target.distinct, 'value', 'values'),
        },
        { label: 'Groups', value: count(groups), context: 'kept together' },
      ]}
    />
  )
}

interface ClassesProps {
  readonly classes: readonly (readonly [string, number])[]
  readonly colours: readonly string[]
}

function Classes({ classes, colours }: ClassesProps) {
  const most = Math.max(1, ...classes.map(([, n]) => n))
  return (
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
  )
}
