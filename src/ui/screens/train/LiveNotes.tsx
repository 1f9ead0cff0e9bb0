/** What a training went through and still goes on: a break that it got over, a save that failed. */
import type { AppError } from '#domain/result'
import type { Resumption, RunRecord } from '#domain/run/run'
import type { LiveRun } from '#state/trainingStatus'
import { Banner } from '../../controls/Banner.tsx'
import { count } from '../../words/numbers.ts'
import { sentence } from '../../words/sentence.ts'
import styles from './TrainScreen.module.css'

/** Whether the weights are those of an unbroken training. */
export function resumedWords({ step, changes }: Resumption): string {
  const from = step === 0 ? 'from its beginning' : `from its checkpoint at step ${count(step)}`
  if (changes.length === 0)
    return `It continued ${from}; its weights are those of an uninterrupted training, bit for bit.`
  return `It continued ${from} with another ${changes.join(' and another ')}: its weights are numerically close to those of an uninterrupted training, but not equal.`
}

export function LiveNotes({ run }: { readonly run: LiveRun }) {
  const { brokeOff, resumption, unsaved } = run
  return (
    <>
      {unsaved && <Unsaved error={unsaved} saved={run.saved} />}
      {brokeOff && (
        <div className={styles.block} role="status">
          <Banner tone="info" title={sentence(brokeOff.message)}>
            {resumption ? resumedWords(resumption) : 'Training continues from its last checkpoint.'}
          </Banner>
        </div>
      )}
    </>
  )
}

/** Told while there is time to make room, or to take the run away. */
function Unsaved({ error, saved }: { readonly error: AppError; readonly saved: LiveRun['saved'] }) {
  return (
    <div className={styles.block} role="alert">
      <Banner title="Training continues, but cannot be saved">
        {sentence(error.message)} {sentence(error.remedy)}{' '}
        {saved
          ? `Saved up to epoch ${count(saved.epoch)}; saving will be retried.`
          : 'Nothing is saved yet; saving will be retried.'}
      </Banner>
    </div>
  )
}

/** That the recorded training was broken off, and what that means for its weights. */
export function ResumptionNote({ record }: { readonly record: RunRecord }) {
  const { resumptions = [] } = record
  const last = resumptions.at(-1)
  if (!last) return null
  const changed = [...new Set(resumptions.flatMap(({ changes }) => changes))]
  const title =
    resumptions.length === 1 ? 'It was interrupted once' : `It was interrupted ${count(resumptions.length)} times`
  return (
    <Banner tone="info" title={title}>
      {resumedWords({ step: last.step, changes: changed })}
    </Banner>
  )
}
