import type { ImportDraft } from '#state/imports'
import { Card } from '../../../controls/Card.tsx'
import { count } from '../../../words/numbers.ts'

/** How the files were read. */
export function Guesses({ draft: { preview } }: { readonly draft: ImportDraft<'values'>; readonly unread: boolean }) {
  return (
    <Card padded>
      <h2>Columns</h2>
      <ul>
        {(preview.inspection?.columns ?? []).map(({ name, distinct }) => (
          <li key={name}>
            {name} <span className="dim">{count(distinct)} different values</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
