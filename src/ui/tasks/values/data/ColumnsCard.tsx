import type { ColumnProposal } from '#domain/tasks/values/targetProposals'
import { Card } from '../../../controls/Card.tsx'
import { count } from '../../../words/numbers.ts'
import { lookWords } from '../words.ts'

interface ColumnsCardProps {
  readonly columns: readonly ColumnProposal[]
  readonly targets: readonly string[]
  readonly group: string | null
}

/** Every column beside the spectra, and what it looks like. */
export function ColumnsCard({ columns, targets, group }: ColumnsCardProps) {
  return (
    <Card padded>
      <h2>Columns</h2>
      <div className="scroll-x">
        <table className="lined">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Content</th>
              <th scope="col">In the study</th>
              <th scope="col" className="n">
                Rows with a number
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ name, looks, known }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="dim">{lookWords[looks]}</td>
                <td>{targets.includes(name) ? 'target' : name === group ? 'group' : ''}</td>
                <td className="n">{known === 0 ? '–' : count(known)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
