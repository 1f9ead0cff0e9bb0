/** `predict` and `explain`: a saved model on other data. What it answers decides what the data are. */
import { type Application, applicationOf } from './application.ts'
import { explainClasses, predictClasses } from './applyClasses.ts'
import { explainFeatures, predictSpectra } from './applyCurves.ts'
import { explainValues, predictValues } from './applyValues.ts'
import type { GivenOptions } from './commandLine.ts'
import { badInput, type Outcome } from './outcome.ts'
import type { Progress } from './progress.ts'
import type { Cleanup } from './session.ts'

type Apply = (application: Application, progress: Progress, cleanup: Cleanup) => Promise<Outcome>

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

const apply =
  (kind: 'folder' | 'file', byTask: Readonly<Record<Application['task'], Apply>>) =>
  async (options: GivenOptions, progress: Progress, cleanup: Cleanup): Promise<Outcome> => {
    const application = await applicationOf(options, kind)
    if (!application.ok) return badInput(application.error)
    const { task, warnings, dispose } = application.value
    cleanup.onInterrupt(async () => dispose())
    for (const { message } of warnings) progress.note(`Warning: ${message}`)
    try {
      const outcome = await byTask[task](application.value, progress, cleanup)
      return outcome.ok && warnings.length > 0 ? { ...outcome, json: { ...asObject(outcome.json), warnings } } : outcome
    } finally {
      dispose()
    }
  }

export const predictCommand = apply('file', { classes: predictClasses, curves: predictSpectra, values: predictValues })
export const explainCommand = apply('folder', {
  classes: explainClasses,
  curves: explainFeatures,
  values: explainValues,
})
