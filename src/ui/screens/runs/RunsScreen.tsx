/** All runs of this browser: sorted, opened, renamed, deleted, and set beside one another. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { EpochRecord, RunRecord } from '#domain/run/run'
import { runOf } from '#state/runs'
import { liveRun } from '#state/trainingStatus'
import { comparedAtMost } from '../../comparing/comparedRuns.tsx'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { RenameDialog } from '../../controls/RenameDialog.tsx'
import { type JobView, useJobs } from '../../job/useJob.ts'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { count } from '../../words/numbers.ts'
import { Comparison } from './Comparison.tsx'
import { ExportsList } from './ExportsList.tsx'
import { JobList } from './JobList.tsx'
import { QueueList } from './QueueList.tsx'
import { RunTable } from './RunTable.tsx'

const withEpochs = <E extends EpochRecord, R extends { readonly epochs: readonly E[] }>(
  run: R,
  epochs: readonly E[],
  best: RunRecord['best'],
): R => ({ ...run, epochs, best })

/** The recorded runs; of the one under way, what it has learned up to now. */
function useRuns() {
  const studio = useStudio()
  const list = useStore(studio.runs, (state) => state.list)
  const live = useStore(studio.training, (state) => liveRun(state.status))
  const epochs = live?.epochs
  const best = live?.best
  const liveId = live?.id
  return useMemo(() => {
    if (list.kind !== 'ready' || !epochs) return list
    const runs = list.runs.map((run) => (run.id === liveId ? withEpochs(run, epochs, best ?? run.best) : run))
    return { ...list, runs }
  }, [list, liveId, epochs, best])
}

/** Which runs are compared stands in the address, so that a comparison can be kept and gone back to. */
function useChosen() {
  const [location, navigate] = useLocation()
  const chosen = useMemo(() => (location.split('/')[2] ?? '').split(',').filter((id) => id !== ''), [location])
  const toggle = useCallback(
    (id: string) => {
      const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(0, comparedAtMost)
      navigate(next.length === 0 ? paths.runs : paths.comparedRuns(next), { replace: true })
    },
    [chosen, navigate],
  )
  return { chosen, toggle, clear: () => navigate(paths.runs, { replace: true }) }
}

const noJobs: readonly JobView[] = []

export function RunsScreen() {
  const studio = useStudio()
  const list = useRuns()
  const { chosen, toggle, clear } = useChosen()
  useEffect(() => {
    if (list.kind === 'ready') void studio.completions.getState().completeListed(list.runs)
  }, [studio, list])
  const [renaming, setRenaming] = useState<RunRecord | null>(null)
  const present = useMemo(() => chosen.flatMap((id) => runOf(list, id) ?? []), [chosen, list])
  // The same while the same are chosen: an epoch of the run under way must not close an open menu.
  const presentKey = present.map(({ id }) => id).join(',')
  const presentIds = useMemo(() => presentKey.split(',').filter((id) => id !== ''), [presentKey])
  const remove = useCallback((run: RunRecord) => void studio.runs.getState().remove(run.id), [studio])
  const runs = list.kind === 'ready' ? list.runs : []
  const jobs = useJobs() ?? noJobs
  const single = useMemo(() => {
    const ofJobs = new Set(jobs.flatMap((view) => view.runs.map(({ id }) => id)))
    return runs.filter(({ id }) => !ofJobs.has(id))
  }, [runs, jobs])
  const tableOf = (some: readonly RunRecord[]) => (
    <RunTable runs={some} chosen={presentIds} onToggle={toggle} onRename={setRenaming} onDelete={remove} />
  )
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>Runs</h1>
          <p>
            {runs.length === 0
              ? 'Every training is kept here, with its study, curves and scores.'
              : `${count(runs.length)} in this browser. Select up to ${comparedAtMost} to compare them.`}
          </p>
        </div>
        {present.length > 0 && <Button onClick={clear}>Untick all</Button>}
      </header>
      <QueueList />
      <ExportsList />
      <JobList jobs={jobs} tableOf={tableOf} />
      {/* Where all runs are those of jobs, there is no further table. */}
      <Card hidden={runs.length > 0 && single.length === 0}>
        {list.kind === 'loading' && <p className="pad dim">Reading the runs …</p>}
        {list.kind === 'failed' && (
          <div className="pad">
            <ErrorCard error={list.error} />
          </div>
        )}
        {list.kind === 'ready' &&
          (runs.length === 0 ? (
            <EmptyState
              title="No runs yet"
              action={
                <Link href={paths.home} className={buttonClass('primary')}>
                  Choose data to train on
                </Link>
              }
            >
              A run appears here as soon as training starts. Open a dataset, or try the sample, and press Train.
            </EmptyState>
          ) : (
            tableOf(single)
          ))}
      </Card>
      {present.length > 0 && <Comparison runs={present} />}
      <RenameDialog
        what="run"
        name={renaming?.name ?? null}
        onClose={() => setRenaming(null)}
        onRename={(name) => {
          if (renaming) void studio.runs.getState().rename(renaming.id, name)
        }}
      />
    </div>
  )
}
