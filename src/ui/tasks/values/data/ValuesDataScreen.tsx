/** A dataset of spectra with numbers beside them: what may be learned of it, and the way on. */
import { Link } from 'wouter'
import { proposeTargets } from '#domain/tasks/values/targetProposals'
import { buttonClass } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { paths } from '../../../routes.ts'
import type { DraftOf } from '../../../study/taskDraft.ts'
import { count, spectra } from '../../../words/numbers.ts'
import { draft as valuesDraft } from '../draft.ts'

export function ValuesDataScreen({ hash }: { readonly hash: string }) {
  const view = valuesDraft.useDraft(hash)
  if (view.kind === 'failed') {
    return (
      <div className="page stack">
        <h1>This dataset cannot be opened</h1>
        <ErrorCard error={view.error} />
      </div>
    )
  }
  if (view.kind === 'loading') return <div className="page" aria-busy />
  return <Data draft={view.draft} />
}

function Data({ draft: { dataset } }: { readonly draft: DraftOf<'values'> }) {
  const { summary, rows, axis, columns } = dataset
  return (
    <div className="page stack">
      <header className="page-head">
        <div>
          <h1>{summary.name}</h1>
          <p>
            {spectra(rows)} of {count(axis.values.length)} points
          </p>
        </div>
        <Link href={paths.design(summary.hash)} className={buttonClass('primary')}>
          Design a study
        </Link>
      </header>
      <Card padded>
        <h2>Columns</h2>
        <table className="lined">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col" className="n">
                Numbers
              </th>
              <th scope="col">Looks like</th>
            </tr>
          </thead>
          <tbody>
            {proposeTargets(columns).map(({ name, looks, known }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="n">{count(known)}</td>
                <td>{looks === 'value' ? 'a measured value: can be learned' : looks}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </div>
  )
}
