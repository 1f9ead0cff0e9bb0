/** Ways to train a study several times, beside training it once. */
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { Task } from '#domain/tasks/task'
import { Button } from '../../controls/Button.tsx'
import { Menu } from '../../controls/Popover.tsx'
import type { DraftOf } from '../../study/taskDraft.ts'
import { FoldsDialog } from './FoldsDialog.tsx'
import { SearchDialog } from './SearchDialog.tsx'
import { SeedsDialog } from './SeedsDialog.tsx'

const ways = {
  folds: { label: 'Cross-validate in folds …', Asks: FoldsDialog },
  seeds: { label: 'Repeat with several seeds …', Asks: SeedsDialog },
  search: { label: 'Search settings …', Asks: SearchDialog },
} as const
type Way = keyof typeof ways

interface SeveralRunsProps<T extends Task> {
  readonly task: T
  readonly draft: DraftOf<T>
}

export function SeveralRuns<T extends Task>({ task, draft }: SeveralRunsProps<T>) {
  const [asked, setAsked] = useState<Way | null>(null)
  const Asks = asked && ways[asked].Asks
  return (
    <>
      <Menu
        trigger={<Button icon={ChevronDown}>Several runs</Button>}
        items={(Object.keys(ways) as Way[]).map((way) => ({
          label: ways[way].label,
          onChoose: () => setAsked(way),
        }))}
      />
      {Asks && <Asks task={task} draft={draft} onClose={() => setAsked(null)} />}
    </>
  )
}
