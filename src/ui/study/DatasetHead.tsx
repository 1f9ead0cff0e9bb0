import { Ellipsis, PencilLine, SlidersHorizontal, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { AxisExtent } from '#domain/data/axis'
import { type DatasetSummary, isBuiltInSample } from '#domain/data/summary'
import { unitSuffix } from '#domain/data/unitWords'
import { buttonClass, IconButton } from '../controls/Button.tsx'
import { Icon } from '../controls/Icon.tsx'
import { Menu } from '../controls/Popover.tsx'
import { RenameDialog } from '../controls/RenameDialog.tsx'
import { paths } from '../routes.ts'
import { TaskChoice } from './TaskChoice.tsx'

interface DatasetHeadProps {
  readonly summary: Pick<DatasetSummary, 'hash' | 'name' | 'sources'>
  readonly axis: AxisExtent
  /** What it holds: “240 spectra with 1,351 points”. */
  readonly holds: string
  /** On the link to its study. */
  readonly designLabel: string
  readonly onRename: (name: string) => void
  readonly onRemove: () => void
  /** The way on. */
  readonly children: ReactNode
}

/** What a dataset is, what can be done with it, and the way on. */
export function DatasetHead({ summary, axis, holds, designLabel, onRename, onRemove, children }: DatasetHeadProps) {
  const { hash, name, sources } = summary
  const [, navigate] = useLocation()
  const [renaming, setRenaming] = useState(false)
  const from = isBuiltInSample({ sources }) ? 'simulated here' : `from ${sources.join(', ')}`
  const range = `${axis.min.toLocaleString('en')}–${axis.max.toLocaleString('en')}${unitSuffix(axis.unit)}`
  const remove = (): void => {
    onRemove()
    navigate(paths.home)
  }
  return (
    <header className="page-head">
      <div>
        <h1>{name}</h1>
        <p>
          {holds}, {range}, {from}
        </p>
      </div>
      <div className="row wrap">
        <TaskChoice hash={hash} />
        <Menu
          trigger={<IconButton icon={Ellipsis} label="More" />}
          items={[
            { label: 'Rename', icon: PencilLine, onChoose: () => setRenaming(true) },
            { label: 'Delete', icon: Trash2, danger: true, onChoose: remove },
          ]}
        />
        <Link href={paths.design(hash)} className={buttonClass()}>
          <Icon of={SlidersHorizontal} />
          {designLabel}
        </Link>
        {children}
      </div>
      <RenameDialog
        what="dataset"
        name={renaming ? name : null}
        onClose={() => setRenaming(false)}
        onRename={onRename}
      />
    </header>
  )
}
