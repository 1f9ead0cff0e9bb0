import type { Cohort } from '#domain/cohort'
import type { PartCounts, SplitPlan } from '#domain/studyPlan'
import { classColourVariables, displayClassName } from '../../charts/classColours.ts'
import { Swatch } from '../../controls/Tag.tsx'
import { count } from '../../words/numbers.ts'
import styles from './DesignScreen.module.css'

const parts = [
  { key: 'train', name: 'Training', colour: 'var(--s-train)' },
  { key: 'validation', name: 'Validation', colour: 'var(--s-val)' },
  { key: 'test', name: 'Test', colour: 'var(--s-test)' },
] as const

function Bar({ counts }: { readonly counts: PartCounts }) {
  const all = counts.train + counts.validation + counts.test
  return (
    <span className={styles.bar} aria-hidden>
      {parts.map(({ key, colour }) => (
        <i key={key} style={{ width: `${(100 * counts[key]) / Math.max(1, all)}%`, background: colour }} />
      ))}
    </span>
  )
}

/** How many of each class go where. */
export function SplitPreview({ cohort, plan }: { readonly cohort: Cohort; readonly plan: SplitPlan }) {
  const colours = classColourVariables(cohort.classNames)
  const unit = plan.split.unit === 'copy' ? 'augmented copies' : 'spectra'
  return (
    <div className={styles.preview}>
      <table>
        <caption className="sr-only">Number of {unit} per class and part</caption>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">
              <span className="sr-only">Shares</span>
            </th>
            {parts.map(({ key, name, colour }) => (
              <th key={key} scope="col" className="n">
                <Swatch colour={colour} /> {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohort.classNames.map((name, c) => {
            const counts = plan.perClass[c] ?? { train: 0, validation: 0, test: 0 }
            return (
              <tr key={name}>
                <th scope="row">
                  <Swatch colour={colours[c] ?? ''} /> {displayClassName(name)}
                </th>
                <td>
                  <Bar counts={counts} />
                </td>
                {parts.map(({ key }) => (
                  <td key={key} className="n">
                    {count(counts[key])}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            <td />
            {parts.map(({ key }) => (
              <td key={key} className="n">
                {count(plan.total[key])}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      <p className="caption dim">
        In {unit}. {count(plan.trainingItems)} training items with their copies, {count(plan.stepsPerEpoch)} steps an
        epoch.
      </p>
    </div>
  )
}
