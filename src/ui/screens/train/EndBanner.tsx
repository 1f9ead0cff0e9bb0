import { Download, Play } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
import { canGoOn, type RunRecord } from '#domain/run/run'
import { withLearningRate } from '#domain/study/learningRate'
import type { Study } from '#domain/study/study'
import type { Task } from '#domain/tasks/task'
import { fileStem } from '#export/fileNames'
import { safetensorsPath } from '#export/modelArtefacts'
import { jobOf } from '#state/jobs'
import { saveFile } from '../../charts/saveFile.ts'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { useGoOn } from '../../run/useGoOn.ts'
import { useOpenStudy } from '../../run/useOpenStudy.ts'
import type { LiveStatus, TrainView } from '../../run/useRun.ts'
import { useStudio } from '../../studio.tsx'
import styles from './TrainScreen.module.css'

/** The study to try next after a run failed, where its fault says what to change. */
interface Retry {
  /** For a button. */
  readonly label: string
  readonly edit: (study: Study) => Study
}

const lowered = (rate: number, usual: number): number => Math.min(rate / 10, usual)

const slower: Retry = {
  label: 'Start again with a lower learning rate',
  // A rate far beyond the usual one is not mended by a tenth.
  edit: (study) => withLearningRate(study, lowered),
}

const smaller: Retry = {
  label: 'Start again with smaller batches',
  edit: (study) => ({ ...study, batchSize: Math.max(1, Math.floor(study.batchSize / 2)) }),
}

const retries: Readonly<Record<string, Retry>> = {
  'loss-not-finite': slower,
  'weights-not-finite': slower,
  'out-of-memory': smaller,
  'shape-refused': smaller,
}

/** Null where no setting is to blame. */
export const retryAfter = ({ code }: AppError): Retry | null => retries[code] ?? null

/** How the run ended when it did not end by itself, and what can be done. */
export function EndBanner({ view }: { readonly view: TrainView<Task> }) {
  const openStudy = useOpenStudy()
  const queued = jobOf(
    useStore(useStudio().jobs, (state) => state.queue),
    view.id,
  )
  if (view.live?.kind === 'unsaved') return <UnsavedRun status={view.live} />
  if (view.status === 'finished') return null
  const again = <Button onClick={() => void openStudy(view.study)}>Open its study</Button>
  const done = view.epochs.length
  const reached = done === 0 ? 'It ended before its first epoch.' : `It reached epoch ${done} of ${view.study.epochs}.`
  switch (view.status) {
    case 'stopped':
      return (
        <div className={styles.block}>
          <Banner tone="info" title="Stopped by you" action={again}>
            {reached} The weights of the best epoch are kept and were evaluated on the test part.
          </Banner>
        </div>
      )
    case 'interrupted':
      return (
        <div className={styles.block}>
          <Banner
            title="The page was closed while this run was training"
            action={queued && !queued.forsaken ? undefined : <GoOn view={view} />}
          >
            {reached}{' '}
            {view.best
              ? `It can continue from there and will end with the same weights. The best weights so far, those of epoch ${view.best.epoch}, can be used as they are; Evaluate scores them on the test part.`
              : 'Nothing had been saved, so it starts over; the same seed gives the same run.'}
          </Banner>
        </div>
      )
    case 'failed':
      return (
        <div className={styles.block}>
          <FailedRun view={view} reached={reached} />
        </div>
      )
    case 'opened':
    case 'queued':
    case 'training':
    case 'paused':
      return null
    default:
      return view.status satisfies never
  }
}

/** From where it was saved, where the cause has gone. */
function GoOn({ view }: { readonly view: TrainView<Task> }) {
  const goOn = useGoOn()
  const { record } = view
  if (!record || !canGoOn(record)) return null
  return (
    <Button kind="primary" icon={Play} onClick={() => goOn(record)}>
      {view.epochs.length === 0 ? 'Start it again' : `Continue from epoch ${view.epochs.length}`}
    </Button>
  )
}

/** Ended in memory: what can be done while the page stands. The error itself stands above. */
function UnsavedRun({ status }: { readonly status: Extract<LiveStatus, { kind: 'unsaved' }> }) {
  const { training, exports, notices } = useStudio()
  const [busy, setBusy] = useState(false)
  const { record } = status
  const during = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    await work()
    setBusy(false)
  }
  const download = async (): Promise<void> => {
    const held = await training.getState().heldRun()
    const packed = held.ok ? await exports.getState().packHeld(held.value) : held
    if (packed.ok) saveFile(`${fileStem(record.name)}.zip`, packed.value, 'application/zip')
    else notices.getState().alert(packed.error)
  }
  const ways = (
    <>
      <Button kind="primary" disabled={busy} onClick={() => void during(training.getState().saveAgain)}>
        Save again
      </Button>
      {record.best && (
        <Button icon={Download} disabled={busy} onClick={() => void during(download)}>
          Download weights and record
        </Button>
      )}
      <Button disabled={busy} onClick={training.getState().letGo}>
        Discard it
      </Button>
    </>
  )
  return (
    <div className={styles.block}>
      <Banner title="The training ran to its end, but could not be saved" action={ways}>
        It stays in memory until this page is closed. Free some space and save it again, or download the weights of
        epoch {record.best?.epoch ?? 0}, its best, now.
      </Banner>
    </div>
  )
}

const weightsName = ({ name }: RunRecord, epoch: number): string => `${fileStem(name)}_epoch_${epoch}.safetensors`

/** What a failed run leaves, and the ways on from it. What went wrong stands above, in the error card. */
function FailedRun({ view, reached }: { readonly view: TrainView<Task>; readonly reached: string }) {
  const openStudy = useOpenStudy()
  const { best, record, error } = view
  const retry = error && retryAfter(error)
  const ways = (
    <>
      <GoOn view={view} />
      {best && record && <DownloadBest record={record} epoch={best.epoch} />}
      <Button
        {...(retry && { kind: 'primary' as const })}
        onClick={() => void openStudy(retry?.edit(view.study) ?? view.study)}
      >
        {retry?.label ?? 'Open its study'}
      </Button>
    </>
  )
  if (!best) {
    return (
      <Banner title="There are no weights to use" action={ways}>
        {reached}
      </Banner>
    )
  }
  return (
    <Banner title={`The best weights so far are kept: epoch ${best.epoch}`} action={ways}>
      {reached}{' '}
      {record?.evaluation
        ? 'They were evaluated on the test part and can be used like those of any run.'
        : 'They could not be evaluated on the test part, but can be used and exported.'}
    </Banner>
  )
}

/** One file that stands alone: weights, network, axis and what was fitted before the training. */
function DownloadBest({ record, epoch }: { readonly record: RunRecord; readonly epoch: number }) {
  const { exports, notices } = useStudio()
  const [busy, setBusy] = useState(false)
  const download = async (): Promise<void> => {
    setBusy(true)
    await exports.getState().open(record)
    const { listing } = exports.getState()
    if (listing.kind === 'failed') notices.getState().alert(listing.error)
    const made = listing.kind === 'ready' ? await exports.getState().make(safetensorsPath) : null
    if (made) saveFile(weightsName(record, epoch), made.bytes, 'application/octet-stream')
    setBusy(false)
  }
  return (
    <Button icon={Download} disabled={busy} onClick={() => void download()}>
      Download the best weights
    </Button>
  )
}
