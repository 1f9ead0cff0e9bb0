/**
 * Why a run's model decides as it does: class maps and single spectra, computed on demand in the
 * analysis worker and kept until another run is opened. A map belongs to the path it was
 * integrated along, so every change of baseline or steps is another map.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TrainClient } from '#client/trainClient'
import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import type { AppError } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import type { AttributionSettings } from '#domain/study/study'

/** A spectrum of the user's as the state of “no evidence”. */
export interface CustomBaseline {
  readonly name: string
  /** On the run's axis, as the network sees spectra: preprocessed. */
  readonly values: Float32Array
}

/** What a map depends on, besides the run. */
export interface PathSettings {
  readonly attribution: AttributionSettings
  /** Overrides `attribution.baseline`. */
  readonly custom: CustomBaseline | null
}

export type Computation<T> =
  | { readonly kind: 'none' }
  /** `before` is what was shown last, so that a new path does not blank the page. */
  | { readonly kind: 'computing'; readonly fraction: number; readonly before: T | null }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: AppError; readonly before: T | null }

/** Class maps along one path. */
export interface MadeMaps {
  readonly path: PathSettings
  readonly maps: readonly ClassExplanation[]
}

export interface ExplanationsState {
  readonly runId: string | null
  readonly path: PathSettings | null
  /** All class maps of this run so far: going back to a path costs nothing, and two paths can be compared. */
  readonly made: readonly MadeMaps[]
  readonly classes: Computation<readonly ClassExplanation[]>
  readonly spectrum: Computation<SpectrumExplanation>
  /** Turns to a run; what was computed for another is dropped, for the same one kept. */
  open(runId: string, attribution: AttributionSettings): void
  /** Another baseline or number of steps; its maps are shown if they were made before. */
  setPath(path: PathSettings): void
  computeClasses(): Promise<void>
  /** `classIndex` null = the predicted class. */
  computeSpectrum(row: number, classIndex: number | null): Promise<void>
  /** Ends what is being computed; what was shown before stays. */
  cancel(): void
}

export type ExplanationsStore = StoreApi<ExplanationsState>

/** What can be shown now, also while something newer is computed. */
export function shown<T>(computation: Computation<T>): T | null {
  switch (computation.kind) {
    case 'none':
      return null
    case 'ready':
      return computation.value
    case 'computing':
    case 'failed':
      return computation.before
    default:
      return computation satisfies never
  }
}

/** The class maps of this run by its study's own rule, where they are computed already. */
export function mapsAlongStudyPath(
  { runId, path, classes }: Pick<ExplanationsState, 'runId' | 'path' | 'classes'>,
  run: Pick<ClassRun, 'id' | 'study'>,
): readonly ClassExplanation[] | null {
  if (runId !== run.id || classes.kind !== 'ready' || path === null || path.custom !== null) return null
  const { method, steps, baseline, spectraPerClass } = run.study.attribution
  const own = path.attribution
  const same =
    own.method === method && own.steps === steps && own.baseline === baseline && own.spectraPerClass === spectraPerClass
  return same ? classes.value : null
}

export const none = { kind: 'none' } as const

function samePath(a: PathSettings, b: PathSettings): boolean {
  return (
    a.custom === b.custom &&
    (a.custom !== null || a.attribution.baseline === b.attribution.baseline) &&
    a.attribution.steps === b.attribution.steps &&
    a.attribution.spectraPerClass === b.attribution.spectraPerClass
  )
}

/** Back to what was shown; an unfinished map is no map. */
export const settled = <T>(computation: Computation<T>): Computation<T> => {
  if (computation.kind !== 'computing') return computation
  return computation.before === null ? none : { kind: 'ready', value: computation.before }
}

export function createExplanations(deps: {
  readonly client: Pick<TrainClient, 'explainClasses' | 'explainSpectrum'>
}): ExplanationsStore {
  const { client } = deps
  return createStore<ExplanationsState>()((set, get) => {
    let running: AbortController | null = null

    const begin = (): { signal: AbortSignal; alive: () => boolean } => {
      get().cancel()
      const controller = new AbortController()
      running = controller
      return { signal: controller.signal, alive: () => running === controller && !controller.signal.aborted }
    }
    const request = () => {
      const { runId, path } = get()
      if (runId === null || path === null) return null
      return { runId, settings: path.attribution, baseline: path.custom?.values ?? null }
    }

    return {
      runId: null,
      path: null,
      made: [],
      classes: none,
      spectrum: none,

      open(runId, attribution) {
        if (get().runId === runId) return
        get().cancel()
        set({ runId, path: { attribution, custom: null }, made: [], classes: none, spectrum: none })
      },

      setPath(path) {
        get().cancel()
        const known = get().made.find((one) => samePath(one.path, path))
        set({ path, classes: known ? { kind: 'ready', value: known.maps } : none, spectrum: none })
      },

      async computeClasses() {
        const asked = request()
        if (!asked) return
        const task = begin()
        const before = shown(get().classes)
        set({ classes: { kind: 'computing', fraction: 0, before } })
        const onFraction = (fraction: number): void => {
          if (task.alive()) set({ classes: { kind: 'computing', fraction, before } })
        }
        const result = await client.explainClasses(asked, onFraction, task.signal)
        const { path } = get()
        if (!task.alive() || path === null) return
        running = null
        if (!result.ok) {
          set({ classes: { kind: 'failed', error: result.error, before } })
          return
        }
        const others = get().made.filter((one) => !samePath(one.path, path))
        set({
          classes: { kind: 'ready', value: result.value },
          made: [...others, { path, maps: result.value }],
        })
      },

      async computeSpectrum(row, classIndex) {
        const asked = request()
        if (!asked) return
        const task = begin()
        const before = shown(get().spectrum)
        set({ spectrum: { kind: 'computing', fraction: 0, before } })
        const result = await client.explainSpectrum({ ...asked, row, classIndex }, task.signal)
        if (!task.alive()) return
        running = null
        set({
          spectrum: result.ok
            ? { kind: 'ready', value: result.value }
            : { kind: 'failed', error: result.error, before },
        })
      },

      cancel() {
        running?.abort()
        running = null
        const { classes, spectrum } = get()
        if (classes.kind === 'computing' || spectrum.kind === 'computing') {
          set({ classes: settled(classes), spectrum: settled(spectrum) })
        }
      },
    }
  })
}
