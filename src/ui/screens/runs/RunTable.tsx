import type { ColumnDef } from '@tanstack/react-table'
import { Blend, ChartLine, Ellipsis, Grid2x2, PencilLine, Play, SlidersHorizontal, Trash2, Upload } from 'lucide-react'
import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import { canGoOn, hasModel, type RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { comparedAtMost, RunLetter } from '../../comparing/comparedRuns.tsx'
import { IconButton } from '../../controls/Button.tsx'
import { classes } from '../../controls/classes.ts'
import { DataTable } from '../../controls/DataTable.tsx'
import { Menu } from '../../controls/Popover.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { paths } from '../../routes.ts'
import { useGoOn } from '../../run/useGoOn.ts'
import { useOpenStudy } from '../../run/useOpenStudy.ts'
import { backendNames } from '../../words/device.ts'
import { count, dateTime, duration } from '../../words/numbers.ts'
import { taskWords } from '../../words/registry.ts'
import { bestScore, runProtocolWords, type Trained } from '../../words/study.ts'
import type { TestScore } from '../../words/taskWords.ts'
import styles from './Runs.module.css'

interface RunTableProps {
  readonly runs: readonly RunRecord[]
  /** Ids, in the order they were ticked. */
  readonly chosen: readonly string[]
  readonly onToggle: (id: string) => void
  readonly onRename: (run: RunRecord) => void
  readonly onDelete: (run: RunRecord) => void
}

/** A run as one line: every figure with what it rests on. */
interface RunRow {
  readonly run: RunRecord
  readonly best: ReturnType<typeof bestScore>
  readonly test: TestScore | null
  /** It left weights to look at and to use. */
  readonly usable: boolean
}

const rowOf = <T extends Task>(task: T, run: RunOf<T> & Trained<T>): RunRow => ({
  run,
  best: bestScore(task, run),
  test: taskWords[task].testScore(run),
  usable: hasModel(run),
})

export function RunTable({ runs, chosen, onToggle, onRename, onDelete }: RunTableProps) {
  const rows = useMemo(() => runs.map((run) => rowOf(run.task, run)), [runs])
  const columns = useMemo(
    (): ColumnDef<RunRow, string | number | undefined>[] => [
      {
        id: 'chosen',
        header: () => <span className="sr-only">Compare</span>,
        enableSorting: false,
        cell: ({ row }) => <Tick row={row.original} chosen={chosen} onToggle={onToggle} />,
      },
      {
        id: 'name',
        header: 'Run',
        accessorFn: ({ run }) => run.name,
        cell: ({ row }) => <Name row={row.original} place={chosen.indexOf(row.original.run.id)} />,
      },
      { id: 'dataset', header: 'Dataset', accessorFn: ({ run }) => run.dataset.name },
      { id: 'protocol', header: 'Split', accessorFn: ({ run }) => runProtocolWords(run) },
      {
        id: 'status',
        header: 'Status',
        accessorFn: ({ run }) => run.status.kind,
        cell: ({ row }) => <StatusPill status={row.original.run.status.kind} />,
      },
      {
        id: 'epochs',
        header: 'Epochs',
        accessorFn: ({ run }) => run.epochs.length,
        cell: ({ row: { original } }) => {
          const { epochs, study, origin } = original.run
          if (origin) return '–'
          return epochs.length === study.epochs ? epochs.length : `${epochs.length} of ${study.epochs}`
        },
        meta: { numeric: true },
      },
      {
        id: 'best',
        header: 'Best validation',
        accessorFn: ({ best }) => best?.order,
        sortUndefined: 'last',
        cell: ({ row: { original } }) => <Best best={original.best} />,
        meta: { numeric: true },
      },
      {
        id: 'test',
        header: 'Test score',
        accessorFn: ({ test }) => test?.order,
        sortUndefined: 'last',
        cell: ({ row: { original } }) => <Test test={original.test} />,
        meta: { numeric: true },
      },
      {
        id: 'backend',
        header: 'Backend',
        accessorFn: ({ run }) => (run.device ? backendNames[run.device.backend] : '–'),
      },
      {
        id: 'duration',
        header: 'Took',
        accessorFn: ({ run }) => run.trainingMs,
        cell: ({ row: { original } }) => (original.run.trainingMs > 0 ? duration(original.run.trainingMs) : '–'),
        meta: { numeric: true },
      },
      {
        id: 'when',
        header: 'Started',
        accessorFn: ({ run }) => run.createdAtMs,
        cell: ({ row: { original } }) => <When ms={original.run.createdAtMs} />,
      },
      {
        id: 'actions',
        header: () => <span className="sr-only">Actions</span>,
        enableSorting: false,
        cell: ({ row: { original } }) => (
          <Actions row={original} onRename={() => onRename(original.run)} onDelete={() => onDelete(original.run)} />
        ),
      },
    ],
    [chosen, onToggle, onRename, onDelete],
  )
  return (
    <div className={styles.table}>
      <DataTable
        label="Runs"
        rows={rows}
        columns={columns}
        rowKey={({ run }) => run.id}
        density="double"
        initialSorting={[{ id: 'when', desc: true }]}
      />
    </div>
  )
}

function Tick({
  row: { run },
  chosen,
  onToggle,
}: { readonly row: RunRow } & Pick<RunTableProps, 'chosen' | 'onToggle'>) {
  const ticked = chosen.includes(run.id)
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        aria-label={`Compare ${run.name}`}
        checked={ticked}
        disabled={!ticked && chosen.length >= comparedAtMost}
        onChange={() => onToggle(run.id)}
      />
    </label>
  )
}

function Name({ row: { run, usable }, place }: { readonly row: RunRow; readonly place: number }) {
  return (
    <span className={styles.name}>
      {place >= 0 && <RunLetter place={place} />}
      <Link href={usable ? paths.evaluate(run.id) : paths.train(run.id)} title={run.name}>
        {run.name}
      </Link>
    </span>
  )
}

function Best({ best }: Pick<RunRow, 'best'>) {
  if (!best) return '–'
  return (
    <span className={styles.two}>
      <span>{best.short}</span>
      <span className="caption dim">
        n {count(best.n)}, epoch {best.epoch}
      </span>
    </span>
  )
}

function Test({ test }: Pick<RunRow, 'test'>) {
  if (!test) return '–'
  const { of, value, beside, note, hint } = test
  return (
    <span className={classes(styles.two, of !== undefined && styles.fit)} title={hint}>
      <span>
        {of !== undefined && `${of} `}
        <b>{value}</b>
        {beside !== undefined && <span className="dim"> {beside}</span>}
      </span>
      <span className="caption dim">{note}</span>
    </span>
  )
}

function When({ ms }: { readonly ms: number }) {
  const [date = '', time = ''] = dateTime(ms).split(', ')
  const [day, month] = date.split(' ')
  return (
    <span className={`${styles.two} num`} title={dateTime(ms)}>
      <span>
        {day} {month}
      </span>
      <span className="caption dim">{time}</span>
    </span>
  )
}

interface ActionsProps {
  readonly row: RunRow
  readonly onRename: () => void
  readonly onDelete: () => void
}

function Actions({ row: { run, usable }, onRename, onDelete }: ActionsProps) {
  const [, navigate] = useLocation()
  const openStudy = useOpenStudy()
  const goOn = useGoOn()
  return (
    <Menu
      trigger={<IconButton icon={Ellipsis} label={`More for ${run.name}`} />}
      items={[
        ...(canGoOn(run) ? [{ label: 'Continue training', icon: Play, onChoose: () => goOn(run) }] : []),
        { label: 'Training', icon: ChartLine, onChoose: () => navigate(paths.train(run.id)) },
        { label: 'Evaluate', icon: Grid2x2, disabled: !usable, onChoose: () => navigate(paths.evaluate(run.id)) },
        { label: 'Explain', icon: Blend, disabled: !usable, onChoose: () => navigate(paths.explain(run.id)) },
        { label: 'Export', icon: Upload, disabled: !usable, onChoose: () => navigate(paths.export(run.id)) },
        { label: 'Open its study', icon: SlidersHorizontal, onChoose: () => void openStudy(run.study) },
        { label: 'Rename', icon: PencilLine, onChoose: onRename },
        { label: 'Delete', icon: Trash2, danger: true, onChoose: onDelete },
      ]}
    />
  )
}
