import { Check, CircleX, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Card } from '../controls/Card.tsx'
import { Icon } from '../controls/Icon.tsx'
import { ScrollBox } from '../controls/ScrollBox.tsx'
import styles from './Contract.module.css'

export interface ContractLine {
  readonly name: string
  readonly model: string
  readonly given: string
  readonly verdict: 'met' | 'adapted' | 'caution' | 'broken'
  readonly words: string
}

const marks = {
  met: { icon: Check, label: 'fits' },
  adapted: { icon: Info, label: 'adapted' },
  caution: { icon: TriangleAlert, label: 'with caution' },
  broken: { icon: CircleX, label: 'does not fit' },
} as const

interface ContractCardProps {
  readonly title: string
  readonly note: string
  readonly lines: readonly ContractLine[]
  /** Heading of the second column: “These spectra”. */
  readonly given: string
  /** What can be done, or what is behind a line. */
  readonly children?: ReactNode
}

/** What a model reads, held against what was given, line by line, before any number is made. */
export function ContractCard({ title, note, lines, given: givenTitle, children }: ContractCardProps) {
  return (
    <Card>
      <div className={styles.head}>
        <h2>{title}</h2>
        <p className="dim caption">{note}</p>
      </div>
      <ScrollBox label="Contract of the model" className="scroll-x">
        <table className={`lined ${styles.contract}`}>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">Property</span>
              </th>
              <th scope="col">The model reads</th>
              <th scope="col">{givenTitle}</th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, model, given, verdict, words }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="num">{model}</td>
                <td className="num">{given}</td>
                <td>
                  <span className={styles.verdict} data-verdict={verdict}>
                    <Icon of={marks[verdict].icon} label={marks[verdict].label} />
                    {words}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {children}
    </Card>
  )
}
