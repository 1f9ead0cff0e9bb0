/**
 * Which features drive the spectra that a pair run predicts: computed on demand in the analysis worker, and kept per path
 * until another run is opened, so that going back to a path costs nothing and two paths can be compared.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TrainClient } from '#client/trainClient'
import type { FeatureBaseline, FeatureExplanation, FeaturePath } from '#domain/explain/featureExplanation'
import type { CurvesRun } from '#domain/run/run'
import type { CurvesStudy } from '#domain/study/study'
import { type Computation, none, settled, shown } from './explanations.ts'

/** What an explanation depends on, besides the run. */
export interface FeaturePathSettings extends FeaturePath {
  /** Test rows at most. */
  readonly rows: number
}

export interface MadeFeatureMaps {
  readonly settings: FeaturePathSettings
  readonly explanation: FeatureExplanation
}

export interface FeatureExplanationsState {
  readonly runId: string | null
  readonly settings: FeaturePathSettings | null
  readonly made: readonly MadeFeatureMaps[]
  readonly explanation: Computation<FeatureExplanation>
  /** Of the computation under way; null before it can be told. */
  readonly remainingMs: number | null
  /** Turns to a run; what was computed for another is dropped, for the same one kept. */
  open(runId: string, settings: FeaturePathSettings): void
  /** Another path; its maps are shown if they were made before. */
  setPath(settings: FeaturePathSettings): void
  compute(): Promise<void>
  /** Ends what is being computed; what was shown before stays. */
  cancel(): void
}

/** To standardised features, which is what a study's baseline is told in, zero is the mean training structure. */
export function featurePathOf({ attribution, preprocessing }: CurvesStudy): FeaturePathSettings {
  const standardised = preprocessing.some(({ kind }) => kind === 'standardize')
  return { baseline: { kind: standardised ? 'mean' : 'zero' }, steps: attribution.steps, rows: attribution.rows }
}

export type FeatureExplanationsStore = StoreApi<FeatureExplanationsState>

function sameBaseline(a: FeatureBaseline, b: FeatureBaseline): boolean {
  if (a.kind === 'row') return b.kind === 'row' && a.row === b.row
  return a.kind === b.kind
}

const sameSettings = (a: FeaturePathSettings, b: FeaturePathSettings): boolean =>
  a.steps === b.steps && a.rows === b.rows && sameBaseline(a.baseline, b.baseline)

export function createFeatureExplanations(deps: {
  readonly client: Pick<TrainClient, 'explainFeatures'>
  /** Monotonic. */
  readonly nowMs: () => number
}): FeatureExplanationsStore {
  const { client, nowMs } = deps
  return createStore<FeatureExplanationsState>()((set, get) => {
    let running: AbortController | null = null

    return {
      runId: null,
      settings: null,
      made: [],
      explanation: none,
      remainingMs: null,

      open(runId, settings) {
        if (get().runId === runId) return
        get().cancel()
        set({ runId, settings, made: [], explanation: none })
      },

      setPath(settings) {
        get().cancel()
        const known = get().made.find((one) => sameSettings(one.settings, settings))
        set({ settings, explanation: known ? { kind: 'ready', value: known.explanation } : none })
      },

      async compute() {
        const { runId, settings, explanation } = get()
        if (runId === null || settings === null) return
        get().cancel()
        const controller = new AbortController()
        running = controller
        const before = shown(explanation)
        const startedMs = nowMs()
        set({ explanation: { kind: 'computing', fraction: 0, before }, remainingMs: null })
        const alive = (): boolean => running === controller && !controller.signal.aborted
        const onFraction = (fraction: number): void => {
          if (!alive()) return
          const remainingMs = fraction > 0 ? ((nowMs() - startedMs) * (1 - fraction)) / fraction : null
          set({ explanation: { kind: 'computing', fraction, before }, remainingMs })
        }
        const { rows, ...path } = settings
        const result = await client.explainFeatures({ source: { runId }, path, rows }, onFraction, controller.signal)
        if (!alive()) return
        running = null
        if (!result.ok) {
          set({ explanation: { kind: 'failed', error: result.error, before }, remainingMs: null })
          return
        }
        const others = get().made.filter((one) => !sameSettings(one.settings, settings))
        set({
          explanation: { kind: 'ready', value: result.value },
          made: [...others, { settings, explanation: result.value }],
          remainingMs: null,
        })
      },

      cancel() {
        running?.abort()
        running = null
        const { explanation } = get()
        if (explanation.kind === 'computing') set({ explanation: settled(explanation), remainingMs: null })
      },
    }
  })
}

/** The maps of a run along its study's own path, if these are the ones at hand. */
export function mapsOfRun(
  { runId, made }: FeatureExplanationsState,
  { id, study }: CurvesRun,
): FeatureExplanation | null {
  if (runId !== id) return null
  return made.find(({ settings }) => sameSettings(settings, featurePathOf(study)))?.explanation ?? null
}
