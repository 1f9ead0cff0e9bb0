import { Ellipsis, PencilLine, SlidersHorizontal, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { PairSummary } from '#domain/pairDataset'
import { unitSuffix } from '../../../charts/axes.ts'
import { buttonClass, IconButton } from '../../../controls/Button.tsx'
import { Icon } from '../../../controls/Icon.tsx'
import { Menu } from '../../../controls/Popover.tsx'
import { RenameDialog } from '../../../controls/RenameDialog.tsx'
import { paths } from '../../../routes.ts'
import { useStudio } from '../../../studio.tsx'
import { TrainButton } from '../../../study/TrainButton.tsx'
import { type ReadyPairDraft, usePairDraft } from '../../../study/usePairDraft.ts'
import { useStartPairRun } from '../../../study/useStartRun.ts'
import { count } from '../../../words/numbers.ts'

/** What the dataset is, what can be done with it, and the way on. */
export function PairHead({ summary }: { readonly summary: PairSummary }) {
  const studio = useStudio()
  const [, navigate] = useLocation()
  const [renaming, setRenaming] = useState(false)
  const draft = usePairDraft(summary.hash)
  const { axis, components, features } = summary
  const from = summary.sources[0] === 'built-in sample' ? 'simulated here' : `from ${summary.sources.join(' and ')}`
  const range = `${axis.min.toLocaleString('en')}–${axis.max.toLocaleString('en')}${unitSuffix(axis.unit)}`
  return (
    <header className="page-head">
      <div>
        <h1>{summary.name}</h1>
        <p>
          {count(summary.rows)} rows: {count(features.length)} features → {count(components.length)} spectra of{' '}
          {count(summary.points)} points, {range}, {from}
        </p>
      </div>
      <div className="row wrap">
        <Menu
          trigger={<IconButton icon={Ellipsis} label="More" />}
          items={[
            { label: 'Rename', icon: PencilLine, onChoose: () => setRenaming(true) },
            {
              label: 'Delete',
              icon: Trash2,
              danger: true,
              onChoose: () => {
                void studio.pairs.getState().remove(summary.hash)
                navigate(paths.home)
              },
            },
          ]}
        />
        <Link href={paths.design(summary.hash)} className={buttonClass()}>
          <Icon of={SlidersHorizontal} />
          Design the study
        </Link>
        {draft && <Train draft={draft} />}
      </div>
      <RenameDialog
        what="dataset"
        name={renaming ? summary.name : null}
        onClose={() => setRenaming(false)}
        onRename={(name) => void studio.pairs.getState().rename(summary.hash, name)}
      />
    </header>
  )
}

function Train({ draft }: { readonly draft: ReadyPairDraft }) {
  return <TrainButton run={useStartPairRun(draft)} />
}
