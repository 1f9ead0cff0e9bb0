/** What every way to train several runs asks: the name, what it costs, and whether it can be done. */
import { ListPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { AppError, Result } from '#domain/result'
import { expectedTrainingMs } from '#domain/run/expectedTime'
import { mostSteps } from '#domain/study/size'
import type { Study } from '#domain/study/study'
import { trainsInSteps } from '#domain/study/trainsInSteps'
import { knownDevice } from '#state/device'
import type { SeveralRequest } from '#state/jobs'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { Dialog } from '../../controls/Dialog.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { TextField } from '../../controls/Field.tsx'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import type { StudyCheck } from '../../study/taskDraft.ts'
import { count, counted, roughTime } from '../../words/numbers.ts'
import { unusedName } from '../../words/study.ts'
import styles from './Design.module.css'

export interface SeveralPlan {
  readonly plan: SeveralRequest['plan']
  readonly runs: SeveralRequest['runs']
  /** Unless the user gives another. */
  readonly usualName: string
  /** `Train 5 folds` */
  readonly go: string
}

interface SeveralDialogProps {
  readonly title: string
  readonly note: string
  /** What is asked, as fields. */
  readonly children: ReactNode
  /** What is to be said of it. */
  readonly remark?: ReactNode
  readonly wanted: SeveralPlan
  /** Of each run, in their order. */
  readonly checked: Result<readonly StudyCheck[]>
  /** A study whose steps take as long as those of the runs; that of the first one where none is named. */
  readonly timedAs?: Study
  readonly dataset: SeveralRequest['dataset']
  readonly targets: readonly string[]
  readonly onClose: () => void
}

/** Steps of all runs together; null where they are solved at once. */
const stepsOf = (runs: SeveralPlan['runs'], checks: readonly StudyCheck[]): number | null =>
  runs.every(({ study }) => trainsInSteps(study))
    ? runs.reduce((sum, { study }, i) => sum + study.epochs * (checks[i]?.stepsPerEpoch ?? 0), 0)
    : null

export function SeveralDialog(props: SeveralDialogProps) {
  const {
    title,
    note,
    children,
    remark,
    wanted,
    checked,
    timedAs = wanted.runs[0]?.study,
    dataset,
    targets,
    onClose,
  } = props
  const studio = useStudio()
  const [, navigate] = useLocation()
  const [name, setName] = useState<string | null>(null)
  const several = useStore(studio.jobs, (state) => state.several)
  const usualName = unusedName(
    wanted.usualName,
    (several ?? []).map(({ job }) => job.name),
  )
  const steps = checked.ok ? stepsOf(wanted.runs, checked.value) : null
  const fault = checked.ok ? tooMany(steps) : checked.error
  const start = async (): Promise<void> => {
    const { backend } = studio.preferences.getState()
    const { plan, runs } = wanted
    const asked = { name: name?.trim() || usualName, plan, runs, dataset, targets, backend }
    const queued = await studio.jobs.getState().enqueueSeveral(asked)
    if (queued.ok) navigate(paths.job(queued.value))
    else studio.notices.getState().alert(queued.error)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      note={note}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" icon={ListPlus} disabled={fault !== null} onClick={() => void start()}>
            {wanted.go}
          </Button>
        </>
      }
    >
      <div className="stack tight">
        <div className={styles.asked}>{children}</div>
        <TextField label="Name" value={name ?? usualName} onChange={(event) => setName(event.target.value)} />
        {remark}
        {fault ? <ErrorCard error={fault} /> : <Cost runs={wanted.runs} steps={steps} timedAs={timedAs} />}
      </div>
    </Dialog>
  )
}

const tooMany = (steps: number | null): AppError | null =>
  steps !== null && steps > mostSteps
    ? {
        code: 'study-too-large',
        message: `All runs together are ${count(steps)} steps; the maximum is ${count(mostSteps)}.`,
        remedy: 'Train fewer runs or fewer epochs.',
      }
    : null

interface CostProps {
  readonly runs: SeveralPlan['runs']
  readonly steps: number | null
  readonly timedAs: Study | undefined
}

/** How much there is to do, and how long it takes where a run of the same network tells. */
function Cost({ runs, steps, timedAs }: CostProps) {
  const studio = useStudio()
  const list = useStore(studio.runs, (state) => state.list)
  const device = useStore(studio.device, (state) => knownDevice(state.status))
  const each = counted(runs.length, 'run', 'runs')
  if (steps === null) return <Banner tone="info" title={`${each}, solved at once`} />
  const ms =
    timedAs && device && list.kind === 'ready' ? expectedTrainingMs(timedAs, steps, device.backend, list.runs) : null
  const early = runs.some(({ study }: { readonly study: Study }) => study.stop !== null)
  return (
    <Banner tone="info" title={`${each}, ${counted(steps, 'step', 'steps')} together`}>
      {ms === null
        ? 'How long it takes is known once a run of this network has been trained here.'
        : `${sentenceOf(roughTime(ms, early))}, as the last run of this network took here.`}{' '}
      They wait in the queue and go on after a reload.
    </Banner>
  )
}

const sentenceOf = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
