import { Trash2, Undo2 } from 'lucide-react'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { useStudio } from '../../studio.tsx'
import { fileSize } from '../../words/numbers.ts'
import styles from './Storage.module.css'
import { binWords, bytesOf, type Item } from './spaceWords.ts'

/** What was deleted within a day: brought back, or deleted for good to make room. */
export function Bin({ items }: { readonly items: readonly Item[] }) {
  const { restore, emptyBin } = useStudio().space.getState()
  if (items.length === 0) {
    return (
      <Card>
        <EmptyState title="The bin is empty">What you delete stays here for a day and can be restored.</EmptyState>
      </Card>
    )
  }
  const nowMs = Date.now()
  return (
    <Card>
      <ul className={styles.list}>
        {items.map(({ kind, id, name, bytes, binnedAtMs }) => (
          <li key={`${kind} ${id}`}>
            <span className={styles.words}>
              <b className={styles.name}>{name}</b>
              <span className="caption dim">
                {kind === 'dataset' ? 'Dataset' : 'Run'}, {fileSize(bytes)}, {binWords(binnedAtMs ?? 0, nowMs)}
              </span>
            </span>
            <Button size="small" icon={Undo2} onClick={() => void restore(kind, id)} aria-label={`Bring ${name} back`}>
              Bring back
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <Button size="small" kind="danger" icon={Trash2} onClick={() => void emptyBin()}>
          Empty the bin
        </Button>
        <span className="caption dim">Frees {fileSize(bytesOf(items))}. This cannot be undone.</span>
      </div>
    </Card>
  )
}
